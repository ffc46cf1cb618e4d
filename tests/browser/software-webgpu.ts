import type { LaunchOptions } from '@playwright/test';

/** WebGPU, played by software. All of these together: with fewer there is no adapter, or the GPU process dies. */
const flags = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
  '--use-vulkan=swiftshader',
  '--use-angle=swiftshader',
];

/** Who puts the page together without the graphics processor does not see a picture again that was lost with it. */
const unwanted = '--disable-gpu-compositing';

type Use = (options: LaunchOptions) => Promise<void>;

/** For `test.extend`: a browser that has it. */
export const softwareWebgpu: [
  ({ launchOptions }: { readonly launchOptions: LaunchOptions }, use: Use) => Promise<void>,
  { readonly scope: 'worker' },
] = [
  ({ launchOptions }, use) => {
    const others = (launchOptions.args ?? []).filter((argument) => argument !== unwanted);
    return use({ ...launchOptions, args: [...others, ...flags] });
  },
  { scope: 'worker' },
];
