/** The words of `<role-matrix>`. */
export const roleMatrix = {
  heading: 'Roles and permissions',
  description: 'Compare what people can do with each role.',
  caption: 'What each role allows',
  permission: 'Permission',
  role: 'Role',
  yourRole: 'Your role',
  ownRole: (name: string) => `${name} (your role)`,
  about: 'About the role',
  members: (count: number) => (count === 1 ? '1 member' : `${count} members`),
  yes: 'Yes',
  no: 'No',
  /** Spoken before the words of a condition, such as "staff and technicians only". */
  yesBut: 'Yes, but',
  unknown: 'Not known',
  empty: 'No roles yet',
  locked: 'Your role does not let you change roles. Ask an administrator.',
  lockedForAll: 'Roles can’t be changed here. They come with the product.',
  emptyHint: 'Once there are roles, you can see here what each one allows.',
};
