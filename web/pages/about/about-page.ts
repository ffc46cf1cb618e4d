import { localized, msg } from '@lit/localize';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { buttonStyles } from '../../ui/shared-styles.ts';
import '../../ui/wide-box.ts';

/** What is solved, in which convention, how well, and to whom it is owed. */
@customElement('about-page')
@localized()
export class AboutPage extends LitElement {
  static override styles = [
    buttonStyles,
    css`
      :host {
        display: block;
        min-height: 0;
      }
      main {
        box-sizing: border-box;
        height: 100%;
        overflow-y: auto;
        line-height: 1.6;
      }
      article {
        box-sizing: border-box;
        max-width: 44rem;
        margin: 0 auto;
        padding: 2rem 1.3rem 4rem;
      }
      h1 {
        margin: 0 0 1rem;
        font-size: 1.7rem;
        line-height: 1.2;
      }
      h2 {
        margin: 2rem 0 0.5rem;
        font-size: 1.15rem;
      }
      p,
      li {
        color: var(--ink-soft);
      }
      /* an equation goes on in the next line where it must, as a sentence does */
      wide-box {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        justify-content: center;
        gap: 0.5em 0.3em;
        margin: 1rem 0;
        padding: 0.9rem;
        font-size: clamp(0.85rem, 4vw, 1.1rem);
        color: var(--ink);
        background: var(--panel);
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      cite {
        font-style: normal;
      }
      @media print {
        main {
          overflow: visible;
        }
      }
    `,
  ];

  protected override render(): TemplateResult {
    return html`<main tabindex="0">
      <article>
        <h1>${msg('What you are playing with')}</h1>
        <p>
          ${msg(
            'A drum, a bridge, a tiny silicon beam: push one near its resonance and it swings. Push harder and many of them change their pitch as they swing. The peak of the response then leans over like a shark fin, until it breaks: the same push has two answers, and which one you get depends on where you come from.',
          )}
        </p>
        <h2>${msg('The equation')}</h2>
        <p>
          ${msg('The driven Duffing oscillator in the rotating-wave approximation, for the complex amplitude z:')}
        </p>
        <wide-box label=${msg('The equation')}>
          <math displaystyle="true"
            ><mfrac
              ><mrow><mi>d</mi><mi>z</mi></mrow
              ><mrow><mi>d</mi><mi>t</mi></mrow></mfrac
            ><mo form="infix">=</mo></math
          >
          <math displaystyle="true"
            ><mrow
              ><mo>[</mo><mo>−</mo><mi>i</mi
              ><mrow
                ><mo>(</mo><msub><mi>ω</mi><mn>0</mn></msub
                ><mo>−</mo><mi>ω</mi><mrow><mo>(</mo><mi>t</mi><mo>)</mo></mrow
                ><mo>)</mo></mrow
              ><mo>−</mo><mfrac><mi>γ</mi><mn>2</mn></mfrac
              ><mo>]</mo></mrow
            ><mi>z</mi></math
          >
          <math displaystyle="true"
            ><mo form="infix">−</mo><mi>i</mi><mi>ε</mi
            ><msup
              ><mrow><mo>|</mo><mi>z</mi><mo>|</mo></mrow
              ><mn>2</mn></msup
            ><mi>z</mi></math
          >
          <math displaystyle="true"><mo form="infix">+</mo><mi>i</mi><mi>F</mi></math>
        </wide-box>
        <p>
          ${msg(
            'The drive frequency ω goes slowly from −4 to 4 (or back) within the time T. Everything is dimensionless: choose any rate as the unit of ω0, ω, γ and F, and its inverse as the unit of time; the unit of z sets that of ε. The frequencies are counted from an offset far larger than every rate, which is when the approximation holds.',
          )}
        </p>
        <h2>${msg('How to read the pictures')}</h2>
        <ul>
          <li>
            ${msg('At rest, n = |z|² solves the cubic below: one or three answers. Thin lines show them; dashed ones are unstable, nothing stays there.')}
          </li>
          <li>
            ${msg('The dotted backbone ω = ω0 + ε|z|² carries the tip, at the height 2F/γ. Dots mark the folds, where a slow sweep must jump.')}
          </li>
          <li>
            ${msg('Ripples where a sweep begins are the oscillator settling from rest. A sweep faster than 1/γ can follow rings; that is physics as well.')}
          </li>
        </ul>
        <wide-box label=${msg('The equation')}>
          <math displaystyle="true"
            ><mi>n</mi
            ><mrow
              ><mo>[</mo
              ><msup
                ><mrow
                  ><mo>(</mo><msub><mi>ω</mi><mn>0</mn></msub
                  ><mo>−</mo><mi>ω</mi><mo>+</mo><mi>ε</mi><mi>n</mi><mo>)</mo></mrow
                ><mn>2</mn></msup
              ><mo>+</mo
              ><mfrac
                ><msup><mi>γ</mi><mn>2</mn></msup
                ><mn>4</mn></mfrac
              ><mo>]</mo></mrow
            ></math
          >
          <math displaystyle="true"
            ><mo form="infix">=</mo><msup><mi>F</mi><mn>2</mn></msup></math
          >
        </wide-box>
        <wide-box label=${msg('The equation')}>
          <math displaystyle="true"
            ><msup><mi>F</mi><mn>2</mn></msup
            ><mo>&gt;</mo
            ><mfrac
              ><msup><mi>γ</mi><mn>3</mn></msup
              ><mrow
                ><mn>3</mn><msqrt><mn>3</mn></msqrt
                ><mo>|</mo><mi>ε</mi><mo>|</mo></mrow
              ></mfrac
            ></math
          >
          <span>${msg('for three answers')}</span>
        </wide-box>
        <h2>${msg('How it is solved')}</h2>
        <p>
          ${msg(
            'On your own device, on every frame: an exponential integrator of fourth order, in SIMD WebAssembly, with errors of |z| below 0.003 against a converged solution. Nothing leaves this page.',
          )}
        </p>
        <h2>${msg('Where it comes from')}</h2>
        <p>
          ${msg('Sharkfin grew from a lesson:')}
          <cite
            >Florian Marquardt, Max Planck Institute for the Science of Light, “Lesson 3: A full-fledged
            application to physics”, 2024, MIT License.</cite
          >
          ${msg('Please cite it, and Sharkfin, when you use either. Sharkfin is free software under the MIT License.')}
        </p>
      </article>
    </main>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'about-page': AboutPage;
  }
}
