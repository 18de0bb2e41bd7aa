//! The gallery: chapters of a path, and the scenarios that stand on it.

use crate::dto::Verdict;
use crate::dto::text::{Span, sentence};
use serde::Serialize;
use tsify::Tsify;
use writeback_scenario::gallery::{self, TwinKind};

/// The learner's path through every scenario.
#[derive(Serialize, Tsify)]
pub struct Gallery {
    /// The chapters, in order.
    pub chapters: Vec<GalleryChapter>,
    /// The scenarios, in the order of the path.
    pub entries: Vec<GalleryEntry>,
}

/// A chapter of the path.
#[derive(Serialize, Tsify)]
pub struct GalleryChapter {
    /// Its heading.
    pub title: &'static str,
    /// What it is about, in one sentence.
    pub sentence: &'static str,
}

/// A scenario of the gallery, with what its run came to.
#[derive(Serialize, Tsify)]
pub struct GalleryEntry {
    /// Its name, which is its file's.
    pub name: &'static str,
    /// The index of its chapter.
    pub chapter: u32,
    /// Its title.
    pub title: String,
    /// What it shows.
    pub about: String,
    /// The kernel with its switches.
    pub kernel: String,
    /// The kernel's version.
    pub version: String,
    /// The verdict at the end of its run.
    pub verdict: Verdict,
    /// The addresses that it comes from.
    pub sources: Vec<String>,
    /// How far the rules under it can be believed.
    pub evidence: Vec<Span>,
    /// The same scenario under another rule.
    pub twins: Vec<GalleryTwin>,
    /// Words that it is found by besides those that are shown.
    pub words: String,
    /// Its text.
    pub text: &'static str,
}

/// The other one of a pair.
#[derive(Serialize, Tsify)]
pub struct GalleryTwin {
    /// Its name.
    pub name: &'static str,
    /// Whether its verdict is better, worse or the same.
    pub kind: GalleryTwinKind,
    /// Why the two differ in more than a rule, or in nothing that counts; empty where nothing has to be said.
    pub why: &'static str,
}

/// What a twin is to the scenario that names it.
#[derive(Serialize, Tsify, Clone, Copy)]
#[serde(rename_all = "lowercase")]
pub enum GalleryTwinKind {
    Fixed,
    Broken,
    Other,
}

impl From<gallery::Twin> for GalleryTwin {
    fn from(twin: gallery::Twin) -> GalleryTwin {
        GalleryTwin {
            name: twin.name,
            kind: match twin.kind {
                TwinKind::Fixed => GalleryTwinKind::Fixed,
                TwinKind::Broken => GalleryTwinKind::Broken,
                TwinKind::Other => GalleryTwinKind::Other,
            },
            why: twin.why,
        }
    }
}

impl From<gallery::Entry> for GalleryEntry {
    fn from(entry: gallery::Entry) -> GalleryEntry {
        GalleryEntry {
            name: entry.name,
            chapter: u32::try_from(entry.chapter).expect("chapters are few"),
            title: entry.title,
            about: entry.about,
            kernel: entry.kernel,
            version: entry.scenario.version.to_string(),
            verdict: entry.verdict.into(),
            evidence: sentence(&entry.scenario, entry.evidence),
            sources: entry.scenario.sources,
            twins: entry.twins.into_iter().map(Into::into).collect(),
            words: entry.words,
            text: entry.text,
        }
    }
}

/// The whole gallery.
pub fn gallery() -> Gallery {
    let chapter = |chapter: gallery::Chapter<'static>| GalleryChapter {
        title: chapter.title,
        sentence: chapter.sentence,
    };
    Gallery {
        chapters: gallery::path().chapters.into_iter().map(chapter).collect(),
        entries: gallery::entries().into_iter().map(Into::into).collect(),
    }
}
