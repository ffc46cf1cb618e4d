import { msg, str } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import type { Kernel } from '@sharkfin/physics/kernel/kernel';
import type { Response } from './response/solver.ts';

/** Made once and not for every frame. */
const wholeNumber = new Intl.NumberFormat('en');

/** How much was solved for this frame, how fast, and by what. */
export function explorerFooter(
  { cellCount, solveTime }: Response,
  kernelName: Kernel['name'],
): TemplateResult {
  // thin spaces between thousands (ISO 80000-1): a comma or a point is a decimal sign to some reader
  const steps = wholeNumber.format(cellCount).replaceAll(',', '\u202f');
  const kernel =
    kernelName === 'simd' ? msg('SIMD WebAssembly') : msg('plain JavaScript (no SIMD WebAssembly here)');
  return html`<footer>
    <span>${msg(str`${steps} points solved in ${solveTime.toFixed(1)} ms · ${kernel}`)}</span>
    <span>${msg('Move a slider: everything you see is solved again within the frame.')}</span>
  </footer>`;
}
