import { defineConfig } from 'vite';
import { models } from './tools/vite/models-plugin.ts';
import { terseStyles } from './tools/vite/terse-styles.ts';
import { rawShadersOnly } from './tools/vite/without-shader-chunks.ts';

/** Sent with every response of the built site. */
const headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    "connect-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html sharkfin-networks sharkfin-observer',
  ].join('; '),
};

export default defineConfig({
  root: 'web',
  // links work wherever the site is put
  base: './',
  plugins: [models(), terseStyles(), rawShadersOnly()],
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2022',
    manifest: true,
    modulePreload: {
      // where a browser does not know it, modules are fetched all the same, one after the other
      polyfill: false,
      // a page that is opened later is small; its list of modules would be in everybody's first load
      resolveDependencies: (_, modules, { hostType }) => (hostType === 'html' ? modules : []),
    },
    // three.js alone is above Vite's own warning; tools/size/check-size.ts has the limit that counts
    chunkSizeWarningLimit: 1000,
    // one style, one script: nothing is inlined that the content security policy would refuse
    assetsInlineLimit: 0,
  },
  worker: { format: 'es' },
  // ONNX Runtime finds its WebAssembly beside itself, from where Vite's copy for development would be far
  optimizeDeps: { exclude: ['onnxruntime-web'] },
  preview: { headers },
});
