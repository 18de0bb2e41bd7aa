//! The stage as a picture: SVG that stands alone, with the colours and the patterns of the page.
//!
//! A picture has its own style sheet and no script, no font and no reference to anything outside; what it
//! shows it also says in words, for those who do not see it.

mod canvas;
mod cells;
mod describe;
mod frame;
mod measure;
mod page;
mod palette;
mod remembers;
mod strip;
mod style;

use crate::session::{Session, View};
use canvas::{Canvas, escape, number};

/// Which colours a picture has.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Theme {
    /// Those that its reader's system asks for.
    #[default]
    System,
    /// Light ones.
    Light,
    /// Dark ones.
    Dark,
}

/// The most pages of a picture; the others are counted.
pub const PAGES_MAX: usize = 4;

/// The most frames of a strip; the others are counted.
pub const FRAMES_MAX: usize = 60;

/// The stage at a position; positions beyond the end are the end. None where the text has no run.
///
/// What has changed since the other position is marked.
pub fn stage(session: &mut Session, position: usize, since: usize, theme: Theme) -> Option<String> {
    let view = whole_view(session, position, since)?;
    let trace = session.trace()?;
    let mut canvas = Canvas::default();
    let height = frame::draw(&mut canvas, trace, &view);
    let title = frame::title(trace, &view);
    let description = describe::view(&view);
    Some(document(
        (frame::WIDTH, height),
        theme,
        (&title, &description),
        &canvas,
    ))
}

/// The run as a strip, a frame for each line of the queue and a caption under each. None where the text has no run.
pub fn strip(session: &mut Session, theme: Theme) -> Option<String> {
    let (canvas, size, title, description) = strip::draw(session)?;
    Some(document(size, theme, (&title, &description), &canvas))
}

/// A view with every page in it.
fn whole_view(session: &mut Session, position: usize, since: usize) -> Option<View> {
    session.show_all();
    session.view(position, since)
}

fn document(
    (width, height): (f64, f64),
    theme: Theme,
    (title, description): (&str, &str),
    canvas: &Canvas,
) -> String {
    let (width, height) = (number(width), number(height));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"title description\">\n\
         <title id=\"title\">{}</title>\n<desc id=\"description\">{}</desc>\n{}\
         <rect width=\"{width}\" height=\"{height}\" class=\"bg\"/>\n{}</svg>\n",
        escape(title),
        escape(description),
        style::definitions(theme),
        canvas.body()
    )
}
