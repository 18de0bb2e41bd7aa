//! Who wrote what, who lost it, and where it is: for the bytes of every scenario at its end.

mod common;

use common::{corpus, root};
use expect_test::expect_file;
use std::fmt::Write;
use writeback_scenario::biography::{self, Index, Thing};
use writeback_scenario::explain::{self, plain};
use writeback_scenario::trace::Trace;

#[test]
fn lives_are_told() {
    let mut told = String::new();
    for (name, trace) in corpus() {
        writeln!(told, "== {name}").expect("a string takes everything");
        told += &lives(&trace);
    }
    expect_file![root().join("crates/scenario/tests/explain/lives.txt")].assert_eq(&told);
}

/// One life for each kind of bytes in each file.
fn lives(trace: &Trace) -> String {
    let mut told = String::new();
    let pages: Vec<u16> = (0..trace.layout.n_pages())
        .map(|page| u16::try_from(page).expect("the corpus is small"))
        .take(2)
        .collect();
    let index = Index::new(trace, &pages);
    for page in pages {
        let page = writeback_model::ids::PageId(page);
        let file = trace.layout.page_file(page);
        let cells = trace.layout.page_cells(page);
        let bounds = |cell: u32| trace.layout.cell_bounds(writeback_model::ids::CellId(cell));
        let range = writeback_model::op::FileRange {
            file,
            from: bounds(cells.start).0,
            to: bounds(cells.end - 1).1,
        };
        let detail = biography::detail(trace, &index, trace.last_position(), Thing::State(range));
        for life in explain::detail(trace, detail.expect("the page is in the index")).lives {
            writeln!(told, "{}", plain(&life.heading)).expect("a string takes everything");
            for chapter in &life.chapters {
                writeln!(told, "  {}", plain(&chapter.sentence))
                    .expect("a string takes everything");
            }
            writeln!(told, "  {}", plain(&life.copies)).expect("a string takes everything");
        }
    }
    told
}
