import { svg, type SVGTemplateResult } from 'lit';
import { encode } from 'uqr';

/** Modules that stay light around a code, so that a camera finds it (ISO/IEC 18004). */
const quietZone = 4;

/**
 * A text as a QR code, with a name for those who can't see it. It is dark on light in every colour scheme:
 * many cameras read nothing else.
 */
export function qrCode(text: string, name: string): SVGTemplateResult {
  const { data, size } = encode(text, { border: 0 });
  const whole = size + 2 * quietZone;
  return svg`
    <svg class="qr" part="qr-code" role="img" aria-label=${name} shape-rendering="crispEdges"
      viewBox="${-quietZone} ${-quietZone} ${whole} ${whole}">
      <rect x=${-quietZone} y=${-quietZone} width=${whole} height=${whole} fill="#fff" />
      <path fill="#000" d=${data.map(rowPath).join('')} />
    </svg>
  `;
}

/** One bar for each run of dark modules in a row. */
function rowPath(row: readonly boolean[], y: number): string {
  let path = '';
  for (let start = row.indexOf(true); start >= 0;) {
    const end = row.indexOf(false, start);
    const length = (end < 0 ? row.length : end) - start;
    path += `M${start} ${y}h${length}v1h-${length}z`;
    start = row.indexOf(true, start + length);
  }
  return path;
}
