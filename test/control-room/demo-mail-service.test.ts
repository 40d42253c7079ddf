import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { createMockBackend } from 'invite-kit/mock-server';
import type { DemoMailService } from '../../demo/control-panel/demo-mail-service.ts';
import '../../demo/control-panel/demo-mail-service.ts';
import { type } from './room-page.ts';

describe('demo-mail-service', () => {
  it('says beside the field which address is none, keeps what was typed, and goes on when it is mended', async () => {
    const backend = createMockBackend({ preset: 'mesh-network', seed: 'people' });
    const service = await fixture<DemoMailService>(
      html`<demo-mail-service .backend=${backend}></demo-mail-service>`,
    );
    const field = service.shadowRoot!.querySelector<HTMLInputElement>('#refused')!;
    type(field, '@blocked.example, kai');
    field.form!.requestSubmit();
    await service.updateComplete;
    expect(field.validationMessage).to.equal('"kai" is no address.');
    expect([field.value, backend.mail.failsFor]).to.deep.equal(['@blocked.example, kai', []]);
    type(field, '@blocked.example');
    const told = oneEvent(service, 'demo-changed');
    field.form!.requestSubmit();
    await told;
    expect(backend.mail.failsFor).to.deep.equal(['@blocked.example']);
  });
});
