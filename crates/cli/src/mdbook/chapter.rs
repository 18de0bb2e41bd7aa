//! One chapter: its fences, and what stands there instead.

use super::Setting;
use super::fence::{self, Fence};
use crate::embed::{Place, Shown, Site, element, judge};
use crate::input;
use crate::status::Status;
use std::path::PathBuf;

/// A chapter as mdBook has it.
pub struct Chapter<'a> {
    /// The file that it was read from.
    pub source: PathBuf,
    /// How many folders it is below the book's first page.
    pub depth: usize,
    /// Markdown.
    pub content: &'a str,
}

/// What was found in all chapters.
#[derive(Default)]
pub struct Found {
    /// What stops the build, each with file and line.
    pub complaints: Vec<String>,
    /// What does not.
    pub notes: Vec<String>,
    worst: Option<Status>,
}

impl Found {
    /// The status of the worst complaint.
    pub fn status(&self) -> Status {
        self.worst.unwrap_or(Status::Holds)
    }

    fn complain(&mut self, status: Status, complaint: String) {
        self.worst = self.worst.max(Some(status));
        self.complaints.push(complaint);
    }
}

impl Chapter<'_> {
    /// The content with each scenario as an element, or as plain text where the output is not HTML.
    pub fn with_elements(&self, setting: &Setting, found: &mut Found) -> String {
        let up = match setting.playground.contains("://") || setting.playground.starts_with('/') {
            true => String::new(),
            false => "../".repeat(self.depth),
        };
        let site = Site::new(&format!("{up}{}", setting.playground));
        let (mut content, mut rest) = (String::new(), 0);
        for fence in fence::find(self.content) {
            content.push_str(&self.content[rest..fence.range.start]);
            rest = fence.range.end;
            match self.replacement(&fence, &site, setting.html, found) {
                Ok(replacement) => content.push_str(&replacement),
                Err((status, complaint)) => found.complain(status, complaint),
            }
        }
        content.push_str(&self.content[rest..]);
        if rest > 0 && setting.html {
            content.push_str(&script(setting, &site));
        }
        content
    }

    /// What stands instead of a fence.
    fn replacement(
        &self,
        fence: &Fence,
        site: &Site,
        html: bool,
        found: &mut Found,
    ) -> Result<String, (Status, String)> {
        let here = |line: usize| Place {
            name: self.source.display().to_string(),
            line,
        };
        let at_fence = |message: String| {
            let complaint = format!("{}: {message}", here(fence.line).start());
            (Status::Unreadable, complaint)
        };
        let options = fence::options(&fence.info).map_err(at_fence)?;
        let (place, text) = match &options.file {
            None => (here(fence.line + 1), fence.text.clone()),
            Some(_) if !fence.text.trim().is_empty() => {
                return Err(at_fence(
                    "a fence with `file=` takes its scenario from there, and has no text"
                        .to_owned(),
                ));
            }
            Some(file) => {
                let folder = self.source.parent().unwrap_or(&self.source);
                let read =
                    input::read(&folder.join(file)).map_err(|unread| at_fence(unread.message()))?;
                let place = Place {
                    name: read.name,
                    line: 1,
                };
                (place, read.text)
            }
        };
        let mut sound = judge(&place, &text, &options.shown).map_err(|c| (c.status, c.text))?;
        found.notes.append(&mut sound.notes);
        match html {
            true => element(&mut sound, &options.shown, site)
                .map(|html| fence.with_block(&html))
                .map_err(at_fence),
            false => Ok(fence.with_code(&sound.text)),
        }
    }
}

/// What defines the element; a page may have it more than once.
fn script(setting: &Setting, site: &Site) -> String {
    let own = site.script();
    let address = setting.script.as_deref().unwrap_or(&own);
    let integrity = setting.integrity.as_deref().map_or(String::new(), |hash| {
        format!(" integrity=\"{hash}\" crossorigin=\"anonymous\"")
    });
    format!("\n\n<script type=\"module\" src=\"{address}\"{integrity}></script>\n")
}

/// What a fence says behind its first word.
#[derive(Default)]
pub struct Options {
    /// The file that has the scenario, from the chapter's folder.
    pub file: Option<String>,
    /// The attributes of the element.
    pub shown: Shown,
}
