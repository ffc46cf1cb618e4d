import type { LaunchOptions } from '@playwright/test';

/** WebGPU, played by software. All of these together: with fewer there is no adapter, or the GPU process dies. */
const flags = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
  '--use-vulkan=swiftshader',
  '--use-angle=swiftshader',
];

type Use = (options: LaunchOptions) => Promise<void>;

/** For `test.extend`: a browser that has it. */
export const softwareWebgpu: [
  ({ launchOptions }: { readonly launchOptions: LaunchOptions }, use: Use) => Promise<void>,
  { readonly scope: 'worker' },
] = [
  ({ launchOptions }, use) => use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...flags] }),
  { scope: 'worker' },
];
