//! The history of one page as a scenario: what the actors did to it, in their order, and nothing else.
//!
//! A page knows nothing of its neighbours: each operation of a run works on one page at a time. So the
//! steps on one page, taken alone, lead to the same end. A chunk's store that reaches over the end of
//! the page is told up to there.

use crate::log::Event;
use crate::plan::{FLUSHER, JOURNAL, TEST, page_bytes, value};
use crate::run::{Run, Stage};
use std::fmt::Write;
use writeback_model::step::StepName;
use writeback_scenario::explain::counted;
use writeback_scenario::limits;
use writeback_scenario::syntax::{Content, Size};

/// What the chunks of a page are told as; zero stays zero.
const LETTERS: &[u8] =
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&()*+,-/:;<=>?@";

/// The source of the program.
const SOURCE: &str =
    "https://lore.kernel.org/lkml/Pine.LNX.4.64.0612271835410.4473@woody.osdl.org/";

impl Run {
    /// The history of a page as a scenario that ends the same way, for any page once the run is done.
    ///
    /// # Errors
    /// A sentence: when the run is not done, there is no such page, or too much happened to it.
    pub fn scenario_of_page(&self, page: u32) -> Result<String, String> {
        if self.stage() != Stage::Done {
            return Err("the run is not done".to_owned());
        }
        if page >= self.setup.pages {
            return Err(format!(
                "there is no page {page}: the file has {}",
                self.setup.pages
            ));
        }
        if !self.log.is_whole() {
            return Err("the run was too long for the history of each page to be kept".to_owned());
        }
        let told = Told { run: self, page };
        let lines = told.lines();
        if lines.len() > limits::TURNS {
            return Err(format!("too much happened to page {page} for one scenario"));
        }
        Ok(told.text(&lines))
    }

    /// The scenarios of the pages on which a chunk has wrong bytes; none for a chunk that has none.
    ///
    /// # Errors
    /// As [`Run::scenario_of_page`].
    pub fn scenarios_of_chunk(&self, chunk: u32) -> Result<Vec<String>, String> {
        let bad = self.bad.iter().find(|bad| bad.chunk == chunk);
        let pages = bad.map_or_else(Vec::new, |bad| bad.pages());
        pages
            .into_iter()
            .map(|page| self.scenario_of_page(page))
            .collect()
    }

    /// How many write faults a page had after a chunk had been stored to it, before the program unmapped it.
    #[must_use]
    pub fn faults_after(&self, chunk: u32, page: u32) -> usize {
        let rank = self.ranks[chunk as usize];
        let events = self.log.of_page(page);
        let own = |e: &Event| e.actor == TEST && e.operation == rank && e.step == StepName::Store;
        let after = events.iter().rposition(own).map_or(0, |at| at + 1);
        let faults = |e: &&Event| e.actor == TEST && e.step == StepName::InstallPte;
        events[after..].iter().filter(faults).count()
    }
}

/// A page whose history is told.
struct Told<'a> {
    run: &'a Run,
    page: u32,
}

impl Told<'_> {
    /// The turns of the time in which the program wrote.
    fn lines(&self) -> Vec<String> {
        let events = self.run.log.of_page(self.page);
        let mut lines = Vec::new();
        let mut at = 0;
        while at < events.len() {
            let Event {
                actor, operation, ..
            } = events[at];
            let same = |e: &&Event| (e.actor, e.operation) == (actor, operation);
            let turn = events[at..].iter().take_while(same).count();
            let goes_on = events[at + turn..].iter().any(|e| same(&e));
            let begins = !events[..at].iter().any(|e| same(&e));
            self.turn(&mut lines, &events[at..at + turn], begins, goes_on);
            at += turn;
        }
        lines
    }

    /// One actor's steps up to the next one's: of an operation that goes on later, up to its last step of now.
    fn turn(&self, lines: &mut Vec<String>, steps: &[Event], begins: bool, goes_on: bool) {
        let last = steps[steps.len() - 1];
        let name = self.actor(last);
        let operation = self.operation(last);
        let what = if begins { &operation.0 } else { "continue" };
        let note = if begins { operation.1.as_str() } else { "" };
        if !goes_on {
            lines.push(format!("{name}: {what}{note}"));
            return;
        }
        // `until` stops at the first step of a name: one line for each.
        let stops = steps.iter().filter(|e| e.step == last.step).count();
        lines.push(format!("{name}: {what} until {}{note}", last.step));
        for _ in 1..stops {
            lines.push(format!("{name}: continue until {}", last.step));
        }
    }

    fn actor(&self, event: Event) -> &'static str {
        match event.actor {
            TEST => "test",
            FLUSHER => "flusher",
            JOURNAL => "journal",
            _ => "reclaim",
        }
    }

    /// The operation of an event, and a comment on it.
    fn operation(&self, event: Event) -> (String, String) {
        match event.actor {
            TEST => {
                let chunk = self.run.order[event.operation as usize];
                let (range, content) = (self.part(chunk), Content(self.content(chunk)));
                let rank = event.operation;
                let note = format!("  # chunk {chunk}, written as {rank}");
                (format!("store {range} {content}"), note)
            }
            FLUSHER => ("writepage data[page 0]".to_owned(), String::new()),
            JOURNAL => ("flush data".to_owned(), String::new()),
            _ => ("evict data[page 0]".to_owned(), String::new()),
        }
    }

    /// The bytes of the page.
    fn size(&self) -> u64 {
        let (from, to) = page_bytes(self.page);
        to.min(self.run.setup.file_bytes) - from
    }

    /// The part of a chunk that lies on the page.
    fn part(&self, chunk: u32) -> String {
        let range = self.run.plan.range(chunk);
        let (start, _) = page_bytes(self.page);
        let from = range.from.saturating_sub(start);
        self.bytes(from, (range.to - start).min(self.size()))
    }

    fn bytes(&self, from: u64, to: u64) -> String {
        format!("data[{}..{}]", Size(from), Size(to))
    }

    /// What a chunk is told as.
    fn content(&self, chunk: u32) -> u8 {
        let first = self.run.plan.chunks_of_page(self.page).start;
        match value(chunk) {
            0 => 0,
            _ => LETTERS[(chunk - first) as usize],
        }
    }

    fn text(&self, lines: &[String]) -> String {
        let run = self.run;
        let (seed, page) = (run.options().seed, self.page);
        let mut text = String::new();
        let mut line = |l: &str| {
            text.push_str(l);
            text.push('\n');
        };
        line(&format!(
            "title \"Page {page} of Linus's test program, seed {seed}\""
        ));
        line(&format!(
            "about \"What happened to page {page} of {} while {} of {} were stored in {} order, by itself.\"",
            run.setup.pages,
            counted(run.setup.chunks.into(), "chunk"),
            counted(run.setup.chunk, "byte"),
            run.options().order.word(),
        ));
        line(&format!("source \"{SOURCE}\""));
        line(run.setup.headers.trim_end());
        line(&format!("file data {} of \"\\0\"", Size(self.size())));
        line("");
        line("test: map data");
        lines.iter().for_each(|l| line(l));
        line("");
        line("# Unmapped, dropped, mapped again, checked.");
        line("test: unmap data");
        line("flusher: writeback data");
        line("reclaim: drop_caches");
        line("test: map data");
        line("test: load data");
        self.expectations(&mut text);
        text
    }

    /// What the check found on the page.
    fn expectations(&self, text: &mut String) {
        let mut lost = false;
        for bad in &self.run.bad {
            for piece in bad.pieces.iter().filter(|piece| piece.page == self.page) {
                lost = true;
                let bytes = self.bytes(piece.from, piece.to);
                let _ = writeln!(text, "expect {bytes} lost  # chunk {}", bad.chunk);
            }
        }
        let verdict = if lost { "lost" } else { "kept" };
        let _ = writeln!(text, "expect verdict {verdict}");
    }
}
