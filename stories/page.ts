import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { TemplateResult } from 'lit';
import { toolbarOf, type Toolbar } from './globals.ts';
import { surroundings } from './surroundings.ts';

/** What all pages have in common: they are read, and have no controls. Titles and tags stay in the files, where Storybook looks for them. */
export const readable: Meta = {
  parameters: { controls: { disable: true }, actions: { disable: true }, interactions: { disable: true } },
};

/** A page that is written here, in the surroundings that the toolbars say. */
export const page = (content: (toolbar: Toolbar) => unknown): StoryObj => ({
  render: (_args, { globals }): TemplateResult => {
    const toolbar = toolbarOf(globals);
    return surroundings(toolbar, content(toolbar));
  },
});
