import { localized, msg } from '@lit/localize';
import { customElement } from 'lit/decorators.js';
import { FinStage } from '../../view3d/fin-stage.ts';
import type { SurfaceScene } from '../../view3d/scene.ts';
import { StageElement } from '../../view3d/element/stage-element.ts';

/** The fin. */
@customElement('surface-view')
@localized()
export class SurfaceView extends StageElement<SurfaceScene> {
  protected override readonly stageClass = FinStage;

  protected override label(): string {
    return msg(
      'Response surface: amplitude over drive frequency and force. Arrow keys turn it, plus and minus zoom.',
    );
  }

  protected override withoutPicture(): string {
    return msg(
      'This browser offers no WebGL 2, so there is no 3D view. The plots beside it show the same response.',
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'surface-view': SurfaceView;
  }
}
