/** The words of the pages of `<accept-invite>` after joining: profile and tour. */
export const firstDay = {
  name: 'Full name',
  phone: 'Phone',
  optional: '(optional)',
  phoneRefused: 'Use digits, spaces and the signs + ( ) - / only.',
  save: 'Save and go on',
  saving: 'Saving…',

  photo: 'Photo',
  choosePhoto: 'Choose a photo',
  changePhoto: 'Choose another photo',
  removePhoto: 'Remove the photo',
  photoHelp: (limit: string) =>
    `JPEG, PNG or WebP, up to ${limit}. You choose the part that is used; only that part is sent.`,
  photoTooLarge: (limit: string) => `This picture is too large. Choose one of up to ${limit}.`,
  photoRefused: 'This file can’t be read as a picture. Choose a JPEG, PNG or WebP file.',
  photoPreview: 'The part of the picture that is used',
  crop: 'Choose the part that is used',
  across: 'Move left or right',
  along: 'Move up or down',
  zoom: 'Zoom',
  photoReady: 'The photo is ready.',
  photoGone: 'The photo is removed.',

  stop: (position: string, count: string) => `${position} of ${count}`,
  progress: 'How far the tour is',
  back: 'Back',
  next: 'Next',
  finish: 'Finish the tour',
  skip: 'Skip the tour',
};
