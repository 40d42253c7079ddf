import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import { extractArgTypes, extractComponentDescription } from '../arg-types.ts';
import { adoptBrands } from '../brands.ts';
import { globalTypes, toolbarOf } from '../globals.ts';
import { manifestFile } from '../manifest.ts';
import { watchStyleSheets } from '../media-emulation.ts';
import { loadStage } from '../story.ts';
import { imitatePerson } from '../surroundings.ts';
import '../surroundings.css';

adoptBrands();
watchStyleSheets();
setCustomElementsManifest(manifestFile);

const preview: Preview = {
  tags: ['autodocs'],
  globalTypes,
  loaders: [(context) => loadStage(context)],
  decorators: [
    (story, { globals }) => {
      imitatePerson(toolbarOf(globals));
      return story();
    },
  ],
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    backgrounds: { disable: true },
    viewport: { disable: true },
    // No one's press on "Update story" changes the sources.
    controls: { expanded: true, sort: 'none', disableSaveFromUI: true },
    docs: { extractArgTypes, extractComponentDescription, toc: true },
    options: {
      storySort: {
        order: [
          'Start',
          ['Start here', 'Named worlds', 'Theming lab', 'Content guide'],
          'Docs',
          'Elements',
          'Acceptance',
          'States',
          'Reference',
        ],
      },
    },
  },
};

export default preview;
