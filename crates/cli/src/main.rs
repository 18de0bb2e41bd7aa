//! temporary
mod recording;
use writeback_model::kernel::*;
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let mut k = Kernel::of(Version::parse("6.12").unwrap());
    if a.len() > 2 {
        k = k.with(Switch::RedirtyOnMkclean, 0);
    }
    let (mut n, mut bad) = (0, 0);
    for (i, l) in recording::lines(a[1].as_ref()).unwrap().enumerate() {
        let r = recording::run(&l.unwrap()).unwrap();
        let d = writeback_scenario::conform::conform(&r, k).unwrap();
        n += 1;
        if !d.is_empty() {
            bad += 1;
            if bad < 6 {
                println!(
                    "run {} block {}: {:?}\n  {:?}",
                    i + 1,
                    r.block,
                    &d[0],
                    r.steps[..d[0].step]
                        .iter()
                        .map(|s| s.call)
                        .collect::<Vec<_>>()
                );
            }
        }
    }
    println!("{n} runs, {bad} differ");
}
