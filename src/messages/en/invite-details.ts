/** The words of `<invite-form>` for what only some tenants let the inviter decide. */
export const inviteDetails = {
  // Where and what
  noPlaceTitle: 'There is nowhere to invite people to',
  noPlaceText: (label: string) =>
    `${label}: there is none in which you may invite. Ask the owner of one, or whoever runs the system.`,
  flagsRefused: 'You can’t give one of these here. Take it away, or ask an owner.',
  flagsNotAllowed: 'One of these can’t be given by invitation. Take it away.',

  // How long
  lifetime: { days: 'Expires in (days)', hours: 'Expires in (hours)' },
  lifetimeRange: (min: string, max: string) => `From ${min} to ${max}.`,
  lifetimeWrong: (min: string, max: string) => `Enter a whole number, from ${min} to ${max}.`,
  /** `zone` is empty where it is the reader's own. */
  worksUntil: (date: string, zone: string) => `The link works until ${date}${zone ? ` (${zone})` : ''}.`,

  // To whom and how
  openLink: 'Without an address, whoever has the link can join with it, once.',
  addressOfLink: 'Only whoever owns this address can join with the link.',
  createLink: 'Create link',
  creatingLink: 'Creating…',
  linkCreated: 'Link created',
  linkFor: (address: string) => `Only ${address} can join with it.`,
  linkForAnybody: 'Whoever has it can join, once. Hand it only to the person you mean.',
  link: 'Link to hand over',
  copyLink: 'Copy link',
  copying: 'Making a link…',
  copied: 'Link copied',
  copyFailed: 'The browser did not allow copying. The link is selected: copy it by keyboard or menu.',
  notMailed: (address: string) => `${address} is invited, but the e-mail did not go out.`,
  handOver: 'Copy the link and hand it over yourself.',
};
