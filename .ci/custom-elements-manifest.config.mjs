/**
 * The manifest tells what a user of the package can see: elements, their events and their registration, under the
 * paths that are published. Styles, pure helpers and whatever is private or inherited from Lit stay out of it.
 */
const publishedPath = (path) => path?.replace(/^\/?src\/(.*)\.ts$/, 'dist/$1.js');
const isHidden = ({ name, privacy }) =>
  privacy === 'private' || privacy === 'protected' || name.startsWith('#') || name.startsWith('_');
/** Statics that Lit, the platform and the registration read. */
const machinery = ['styles', 'tagName', 'formAssociated', 'shadowRootOptions', 'elementStyles'];
const byName = (a, b) => (a.path < b.path ? -1 : 1);

const published = {
  name: 'published',
  packageLinkPhase({ customElementsManifest: manifest }) {
    for (const module of manifest.modules) {
      module.path = publishedPath(module.path);
      for (const item of module.exports ?? [])
        if (item.declaration?.module) item.declaration.module = publishedPath(item.declaration.module);
      for (const declaration of module.declarations ?? []) {
        // The analyzer takes the first argument of `new InviteSentEvent(id)` for the name of an event.
        declaration.events = declaration.events?.filter(
          ({ description, type }) => description || /^(Custom)?Event$/.test(type?.text),
        );
        if (declaration.superclass?.module)
          declaration.superclass.module = publishedPath(declaration.superclass.module);
        if (declaration.members)
          declaration.members = declaration.members.filter(
            (member) => !isHidden(member) && !machinery.includes(member.name),
          );
        for (const member of [...(declaration.members ?? []), ...(declaration.attributes ?? [])])
          if (member.inheritedFrom?.module)
            member.inheritedFrom.module = publishedPath(member.inheritedFrom.module);
      }
      // Without a tag it is a base class, and what it gives is listed with those that extend it.
      module.declarations = (module.declarations ?? []).filter(
        ({ tagName, name, kind }) => tagName || (kind === 'class' && name.endsWith('Event')),
      );
      module.exports = (module.exports ?? []).filter(
        ({ kind, name }) =>
          kind === 'custom-element-definition' ||
          module.declarations.some((declaration) => declaration.name === name),
      );
    }
    manifest.modules = manifest.modules.filter(({ exports }) => exports.length > 0).sort(byName);
  },
};

export default {
  globs: ['src/elements/**/*.ts'],
  exclude: ['src/**/*.styles.ts'],
  litelement: true,
  packagejson: false,
  plugins: [published],
};
