//! Which kernels survive a scenario.

use crate::args::Explore;
use crate::input::Text;
use crate::json;
use crate::out::Out;
use crate::status::Status;
use std::io;
use writeback_scenario::explore::{Options, Survival, kernels, survival};
use writeback_scenario::syntax::Tree;

/// Runs and explores a scenario on every version whose rules differ; a row is written as soon as it is known.
pub fn survey(
    args: &Explore,
    text: &Text,
    tree: &Tree,
    options: Options,
    out: &mut Out,
) -> io::Result<Status> {
    let versions = kernels();
    if !args.json {
        head(text, versions.len(), out)?;
    }
    let mut rows = Vec::new();
    for version in versions {
        let Some(row) = survival(tree, version, Some(options)) else {
            continue;
        };
        if args.json {
            rows.push(row);
        } else {
            out.line(&words(&row))?;
            out.flush()?;
        }
    }
    if args.json {
        json::write_survey(out.writer(), &rows)?;
    }
    Ok(Status::Holds)
}

/// What is going on, before anything is known.
fn head(text: &Text, kernels: usize, out: &mut Out) -> io::Result<()> {
    out.line(&text.name)?;
    out.line(&format!(
        "  {kernels} kernels whose rules differ, each as written and in all orders; a row a kernel\n"
    ))?;
    out.line(&format!(
        "  {:<10}  {:<12}  {:<10}  all orders",
        "kernel", "released", "as written"
    ))?;
    out.flush()
}

/// The row of one kernel.
fn words(row: &Survival) -> String {
    let run = row.run.map_or("-", |verdict| verdict.word());
    let all = match (&row.explored, &row.refused) {
        (Some(explored), _) => {
            let words: Vec<&str> = explored.verdicts.iter().map(|v| v.word()).collect();
            let more = if explored.complete {
                ""
            } else {
                ", and perhaps others"
            };
            format!("{}{more}", words.join(", "))
        }
        (None, Some(refused)) => refused.clone(),
        (None, None) => "-".to_owned(),
    };
    format!("  {:<10}  {:<12}  {run:<10}  {all}", row.version, row.date)
}
