/** Which square of a picture is used: how far it is enlarged, and where between the edges it lies. */
export interface PhotoCrop {
  /** 1 shows as much as a square can hold; up to `zoomMax`. */
  readonly zoom: number;
  /** From 0, the left edge, to 1, the right one. */
  readonly across: number;
  /** From 0, the upper edge, to 1, the lower one. */
  readonly along: number;
}

export const zoomMax = 4;

/** The middle of the picture, as large as it can be. */
export const middle: PhotoCrop = { zoom: 1, across: 0.5, along: 0.5 };

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** The square in pixels of the picture. */
export function cropSquare({ width, height }: PictureSize, { zoom, across, along }: PhotoCrop) {
  const side = Math.min(width, height) / zoom;
  return { x: (width - side) * across, y: (height - side) * along, side };
}

/** The crop after the picture was dragged by a part of the square's side. */
export function dragged(size: PictureSize, crop: PhotoCrop, right: number, down: number): PhotoCrop {
  const { side } = cropSquare(size, crop);
  const move = (place: number, room: number, by: number) =>
    room > 0 ? Math.min(1, Math.max(0, place - (by * side) / room)) : place;
  return {
    ...crop,
    across: move(crop.across, size.width - side, right),
    along: move(crop.along, size.height - side, down),
  };
}
