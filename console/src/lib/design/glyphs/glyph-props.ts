/** What every glyph takes. */
export interface GlyphProps {
  /** Edge of its square, in px; 16 by default. */
  readonly size?: number;
  /** What it says where no word stands beside it. */
  readonly label?: string;
}
