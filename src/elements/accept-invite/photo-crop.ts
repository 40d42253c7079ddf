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

/** By how many pixels of the picture the square can be moved. */
export function cropRoom({ width, height }: PictureSize, { zoom }: PhotoCrop) {
  const side = Math.min(width, height) / zoom;
  return { across: width - side, along: height - side };
}

/** The square in pixels of the picture. */
export function cropSquare(size: PictureSize, crop: PhotoCrop) {
  const room = cropRoom(size, crop);
  return { x: room.across * crop.across, y: room.along * crop.along, side: size.width - room.across };
}

/** The crop after the picture was dragged by a part of the square's side. */
export function dragged(size: PictureSize, crop: PhotoCrop, right: number, down: number): PhotoCrop {
  const { side } = cropSquare(size, crop);
  const room = cropRoom(size, crop);
  const move = (place: number, pixels: number, by: number) =>
    pixels > 0 ? Math.min(1, Math.max(0, place - (by * side) / pixels)) : place;
  return {
    ...crop,
    across: move(crop.across, room.across, right),
    along: move(crop.along, room.along, down),
  };
}
