import { localized, msg } from '@lit/localize';
import { css } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { MeasurementStage } from '../../../view3d/measurement-stage.ts';
import type { Pose } from '../../../view3d/camera/pose.ts';
import type { MeasurementScene } from '../../../view3d/scene.ts';
import { StageElement } from '../../../view3d/element/stage-element.ts';

/** The visitor moved the camera of one picture; another beside it may follow. */
export class PoseEvent extends Event {
  static readonly type = 'pose';
  constructor(readonly pose: Pose) {
    super(PoseEvent.type);
  }
}

/** Once the next frame is shown. */
const afterFrame = (work: () => void): void => {
  requestAnimationFrame(() => setTimeout(work));
};

/** Readings as dots and fins as lines. */
@customElement('measurement-view')
@localized()
export class MeasurementView extends StageElement<MeasurementScene> {
  static override styles = [
    ...StageElement.styles,
    css`
      /* beside the buttons of the picture that this stands in */
      .views {
        position: absolute;
        right: 0;
        bottom: calc(100% + 0.4rem);
      }
      .views button {
        padding: 0.25rem clamp(0.45rem, 2.2cqi, 0.75rem);
      }
      /* or on a line of their own, where there is no room for both */
      @container (max-width: 20.5rem) {
        :host(:not([plain], [beside])) .views {
          position: static;
        }
      }
      /* beside four looks that is so on a wider picture */
      @container (max-width: 24rem) {
        :host([crowded]:not([plain], [beside])) .views {
          position: static;
        }
      }
      /* one group of buttons serves two pictures: that of the one at the upper right */
      :host([plain]) .views {
        display: none;
      }
      @media (max-width: 60rem) and (max-height: 29.99rem) {
        :host([plain][alone]) .views {
          display: flex;
        }
      }
      @media (max-width: 28rem), (max-width: 40rem) and (min-height: 30rem) {
        :host([plain]) .views {
          display: flex;
        }
        :host([beside]) .views {
          display: none;
        }
      }
    `,
  ];

  /** What is read out for it. */
  @property() override title = '';
  protected override readonly stageClass = MeasurementStage;

  /** The room around it comes first, then its graphics context, then the picture: each takes the page some time. */
  protected override firstUpdated(): void {
    afterFrame(() => {
      if (!this.isConnected) return;
      this.createViewer();
      afterFrame(() => this.requestUpdate('data'));
    });
  }

  protected override label(): string {
    return `${this.title} ${msg('Arrow keys turn it, plus and minus zoom.')}`;
  }

  protected override withoutPicture(): string {
    return msg(
      'This browser offers no WebGL 2, so there is no 3D view. Image and curve show the same readings.',
    );
  }

  protected override follow(pose: Pose): void {
    this.dispatchEvent(new PoseEvent(pose));
  }

  /** Stands where another picture stands. */
  stand(pose: Pose): void {
    this.viewer?.setPose(pose);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'measurement-view': MeasurementView;
  }
}
