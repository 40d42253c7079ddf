import { addons } from 'storybook/manager-api';
import { create } from 'storybook/theming';

addons.setConfig({
  theme: create({
    base: 'light',
    brandTitle: 'invite-kit',
    brandUrl: './?path=/story/start-start-here--start-here',
    brandTarget: '_self',
    colorPrimary: '#1f5fd0',
    colorSecondary: '#1f5fd0',
  }),
  sidebar: { showRoots: true },
});
