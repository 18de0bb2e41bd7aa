//! The text of the program.

use super::helpers;
use super::plan::{Action, Entry, Plan};
use super::quote::{byte, comment, string};
use crate::scenario::Scenario;
use crate::story::setting;

pub(super) fn program(scenario: &Scenario, plan: &Plan) -> String {
    let mut text = head(scenario, plan);
    text.push_str(&includes(plan));
    text.push_str(&tables(scenario, plan));
    for helper in helpers::texts(&wanted(scenario, plan)) {
        text.push_str(helper);
        text.push('\n');
    }
    text.push_str(&body(plan));
    if plan.takes_turns() {
        text.push('\n');
        text.push_str(&after_exit(plan));
        text.push_str(helpers::RUN);
    }
    text.push_str(&main(scenario, plan));
    text
}

fn wanted(scenario: &Scenario, plan: &Plan) -> std::collections::BTreeSet<&'static str> {
    let mut wanted = plan.helpers.clone();
    wanted.insert("failed");
    if !scenario.files.is_empty() {
        wanted.insert("make_files");
    }
    if plan.takes_turns() {
        wanted.insert("turns");
    }
    wanted
}

fn head(scenario: &Scenario, plan: &Plan) -> String {
    let mut words: Vec<String> = scenario.title.iter().cloned().collect();
    words.extend(scenario.about.iter().cloned());
    words.extend(scenario.sources.iter().cloned());
    words.push(String::new());
    words.push(format!("The scenario is about {}.", setting(scenario)));
    words.push(
        "What runs here is the kernel that is there, with the file system of the directory that is \
         given; /tmp is often a tmpfs, which is never written back."
            .to_owned(),
    );
    words.push(
        "The lines of the processes are carried out in the written order. The kernel's own actors \
         cannot be told when to act: their lines are comments."
            .to_owned(),
    );
    words.push(String::new());
    words.push("    cc -std=gnu11 -Wall -Wextra -O2 -o scenario scenario.c".to_owned());
    if scenario.files.is_empty() {
        words.push("    ./scenario".to_owned());
    } else {
        words.push("    ./scenario [DIRECTORY]".to_owned());
    }
    words.push(String::new());
    words.push(if plan.helpers.contains("expect") {
        "It ends with 0 when every expectation holds that a process can check, 1 when one does not, \
         and 2 when something cannot be done."
            .to_owned()
    } else {
        "It ends with 0, or with 2 when something cannot be done.".to_owned()
    });
    comment("", &words)
}

fn includes(plan: &Plan) -> String {
    let mut headers = vec![
        "errno.h",
        "fcntl.h",
        "stdio.h",
        "stdlib.h",
        "string.h",
        "sys/mman.h",
        "sys/types.h",
        "unistd.h",
    ];
    if plan.takes_turns() {
        headers.extend(["signal.h", "sys/prctl.h", "sys/wait.h"]);
    }
    headers.sort_unstable();
    let lines: String = headers
        .iter()
        .map(|header| format!("#include <{header}>\n"))
        .collect();
    format!("#define _GNU_SOURCE\n#define _FILE_OFFSET_BITS 64\n{lines}\n")
}

fn tables(scenario: &Scenario, plan: &Plan) -> String {
    let symbols = &plan.symbols;
    let mut text = String::new();
    if !symbols.files.is_empty() {
        text.push_str(&enumeration(&symbols.files, "N_FILES"));
        text.push_str(
            "static struct file {\n\tconst char *name;\n\toff_t size;\n\tint byte; /* all of it at the start */\n\tint fd;\n} files[N_FILES] = {\n",
        );
        for (index, name) in symbols.files.iter().enumerate() {
            let file = scenario.program.files[index];
            let (path, size) = (string(&symbols.paths[index]), file.size);
            let content = byte(file.content);
            text.push_str(&format!(
                "\t[{name}] = {{ {path}, {size}, {content}, -1 }},\n"
            ));
        }
        text.push_str("};\n\n");
    }
    if plan.helpers.contains("do_map") {
        text.push_str(&enumeration(&symbols.mappings, "N_MAPPINGS"));
        text.push_str(
            "static struct mapping {\n\tunsigned char *at;\n\tsize_t size;\n} mappings[N_MAPPINGS];\n\n",
        );
    }
    if plan.takes_turns() {
        text.push_str(&enumeration(&plan.processes, "N_PROCESSES"));
        text.push_str("enum { NOBODY = -1 };\n\n");
        if symbols.files.is_empty() {
            text.push_str("static void open_files(void)\n{\n}\n\n");
        }
    }
    text
}

fn enumeration(names: &[String], count: &str) -> String {
    let lines: String = names.iter().map(|name| format!("\t{name},\n")).collect();
    format!("enum {{\n{lines}\t{count}\n}};\n\n")
}

/// The scenario, in the order of its text.
fn body(plan: &Plan) -> String {
    let mut text = String::from("static void scenario(void)\n{\n");
    let mut order = turns(plan).skip(1);
    for (index, entry) in plan.entries.iter().enumerate() {
        if index > 0 {
            // A comment stands at what it is about; what follows a turn is about something else.
            let parted = !matches!(plan.entries[index - 1], Entry::Comment(ref c) if c.len() == 1)
                || matches!(entry, Entry::Comment(_))
                || plan.takes_turns();
            if parted {
                text.push('\n');
            }
        }
        match entry {
            Entry::Comment(paragraphs) => text.push_str(&comment("\t", paragraphs)),
            Entry::Turn(process, action) if plan.takes_turns() => {
                let next = order.next();
                text.push_str(&taken_turn(plan, *process, action, next));
            }
            Entry::Turn(_, action) => {
                statements(action)
                    .iter()
                    .for_each(|line| text.push_str(&format!("\t{line}\n")));
            }
        }
    }
    text.push_str("}\n");
    text
}

/// The processes of the turns, in their order.
fn turns(plan: &Plan) -> impl Iterator<Item = usize> {
    plan.entries.iter().filter_map(|entry| match entry {
        Entry::Turn(process, _) => Some(*process),
        Entry::Comment(_) => None,
    })
}

fn statements(action: &Action) -> Vec<String> {
    match action {
        Action::Step(number, text, call) => {
            let step = format!("step({number}, {});", string(text));
            std::iter::once(step).chain(call.clone()).collect()
        }
        Action::Check(number, text, condition) => {
            vec![format!("expect({number}, {}, {condition});", string(text))]
        }
        Action::Leave => vec![],
    }
}

fn taken_turn(plan: &Plan, process: usize, action: &Action, next: Option<usize>) -> String {
    let own = &plan.processes[process];
    if matches!(action, Action::Leave) {
        return format!("\tleave({own});\n");
    }
    let mut lines = statements(action);
    lines.push(match (action, next) {
        (Action::Step(_, _, None), _) => "exit(failed);".to_owned(),
        (_, Some(next)) => format!("pass_turn({});", plan.processes[next]),
        (_, None) => "pass_turn(NOBODY);".to_owned(),
    });
    let lines: String = lines.iter().map(|line| format!("\t\t{line}\n")).collect();
    format!("\tif (my_turn({own})) {{\n{lines}\t}}\n")
}

/// Whose turn it is when a process has ended.
fn after_exit(plan: &Plan) -> String {
    let mut next: Vec<Option<usize>> = vec![None; plan.processes.len()];
    let order: Vec<usize> = turns(plan).collect();
    for (place, process) in order.iter().enumerate() {
        next[*process] = order.get(place + 1).copied();
    }
    let name = |process: Option<usize>| process.map_or("NOBODY", |p| plan.processes[p].as_str());
    let lines: String = plan
        .processes
        .iter()
        .zip(&next)
        .map(|(own, next)| format!("\t[{own}] = {},\n", name(*next)))
        .collect();
    let first = name(order.first().copied());
    format!(
        "/* Who has the first turn, and whose turn it is when a process has ended. */\n\
         enum {{ FIRST = {first} }};\n\
         static const int after_exit[N_PROCESSES] = {{\n{lines}}};\n\n"
    )
}

fn main(scenario: &Scenario, plan: &Plan) -> String {
    let run = if plan.takes_turns() {
        "\treturn run();\n"
    } else if scenario.files.is_empty() {
        "\tscenario();\n\treturn failed;\n"
    } else {
        "\topen_files();\n\tscenario();\n\treturn failed;\n"
    };
    if scenario.files.is_empty() {
        return format!("\nint main(void)\n{{\n{run}}}\n");
    }
    format!(
        "\nint main(int argc, char **argv)\n{{\n\
         \tif (argc > 2) {{\n\
         \t\tfprintf(stderr, \"usage: %s [DIRECTORY]\\n\", argv[0]);\n\
         \t\treturn 2;\n\
         \t}}\n\
         \tmake_files(argv[1]);\n{run}}}\n"
    )
}
