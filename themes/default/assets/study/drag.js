/**
 * Dragging with a mouse, a pen or a finger. What can be dragged can be done with keys and taps as well: this adds to it.
 *
 * In: a thing, and what happens while and after it is moved. Out: nothing.
 */

const Drag = (() => {
  'use strict';

  /** Pixels after which a press is a drag. */
  const SLACK = 6;

  /** @param {Event} click */
  const swallow = (click) => {
    click.stopPropagation();
    click.preventDefault();
  };

  /**
   * @param {HTMLElement} handle
   * @param {{start?: () => void, move?: (x: number, y: number) => void, end?: (x: number, y: number) => void, always?: () => void}} doing
   *   Coordinates of the window, CSS pixels. `end` is called where a thing is let go, `always` also where a drag is broken off.
   */
  const on = (handle, { start = () => {}, move = () => {}, end = () => {}, always = () => {} }) => {
    handle.classList.add('drags');
    handle.addEventListener('pointerdown', (down) => {
      if (down.button !== 0 || handle.hasAttribute('disabled')) {
        return;
      }
      let isDragged = false;
      /** @param {PointerEvent} event */
      const moved = (event) => {
        if (!isDragged && Math.abs(event.clientX - down.clientX) + Math.abs(event.clientY - down.clientY) > SLACK) {
          isDragged = true;
          handle.classList.add('dragged');
          start();
        }
        if (isDragged) {
          event.preventDefault();
          move(event.clientX, event.clientY);
        }
      };
      /** @param {PointerEvent} event */
      const ended = (event) => {
        window.removeEventListener('pointermove', moved);
        window.removeEventListener('pointerup', ended);
        window.removeEventListener('pointercancel', ended);
        handle.classList.remove('dragged');
        always();
        if (isDragged && event.type === 'pointerup') {
          // The click that follows a drag is none; where the pointer was let go elsewhere, none follows.
          window.addEventListener('click', swallow, true);
          setTimeout(() => window.removeEventListener('click', swallow, true), 0);
          end(event.clientX, event.clientY);
        }
      };
      window.addEventListener('pointermove', moved);
      window.addEventListener('pointerup', ended);
      window.addEventListener('pointercancel', ended);
    });
  };

  return Object.freeze({ on });
})();
