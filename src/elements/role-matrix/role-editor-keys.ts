import type { RoleEditor } from './role-editor.ts';

/**
 * Arrow keys, Home and End go along the boxes of the role that is edited; Escape ends the editing, after asking
 * where something would be lost.
 */
export function handleEditorKey(event: KeyboardEvent, root: ParentNode, editor: RoleEditor): void {
  const target = event.target as HTMLElement;
  if (event.defaultPrevented || target.closest('dialog, .menu')) return;
  if (event.key === 'Escape') {
    // In the search field it empties that.
    if (target instanceof HTMLInputElement && target.type === 'search' && target.value !== '') return;
    // A dialog of the page around the matrix stays open.
    event.preventDefault();
    return void editor.leave();
  }
  if (!target.matches('.grant-box')) return;
  const boxes = [...root.querySelectorAll<HTMLElement>('.grant-box')];
  const index = boxes.indexOf(target);
  const next = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: boxes.length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  boxes[next]?.focus();
}
