import { describe, expect, it } from 'vitest';
import { cropRoom, cropSquare, dragged, middle } from '../../src/elements/accept-invite/photo-crop.ts';

const wide = { width: 400, height: 200 };

describe('the crop of a photo (SAL-37)', () => {
  it('is the largest square in the middle to begin with', () => {
    expect(cropSquare(wide, middle)).toEqual({ x: 100, y: 0, side: 200 });
    expect(cropSquare({ width: 200, height: 400 }, middle)).toEqual({ x: 0, y: 100, side: 200 });
  });

  it('stays within the picture at every edge and zoom', () => {
    for (const zoom of [1, 2.5, 4])
      for (const across of [0, 1])
        for (const along of [0, 1]) {
          const { x, y, side } = cropSquare(wide, { zoom, across, along });
          expect(side).toBe(200 / zoom);
          expect([x, y]).toEqual([across * (400 - side), along * (200 - side)]);
        }
  });

  it('can be moved only where there is more of the picture', () => {
    expect(cropRoom(wide, middle)).toEqual({ across: 200, along: 0 });
    expect(cropRoom(wide, { ...middle, zoom: 2 })).toEqual({ across: 300, along: 100 });
  });

  it('shows what lies to the left when the picture is dragged to the right', () => {
    expect(dragged(wide, middle, 0.25, 0.25)).toEqual({ zoom: 1, across: 0.25, along: 0.5 });
  });

  it('goes no further than the edge, however far it is dragged', () => {
    expect(dragged(wide, middle, 9, 9)).toEqual({ zoom: 1, across: 0, along: 0.5 });
    expect(dragged(wide, { ...middle, zoom: 2 }, -9, -9)).toEqual({ zoom: 2, across: 1, along: 1 });
  });
});
