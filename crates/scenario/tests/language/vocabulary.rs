//! The vocabulary says what the language does.

use writeback_model::kernel::{Switch, Version};
use writeback_scenario::syntax::{FsName, Role, Verb};
use writeback_scenario::vocabulary::{
    FILE_SYSTEMS, HEADERS, OPERATIONS, OperationInfo, RELEASES, releases_of,
};
use writeback_scenario::{check, format};

fn text_with(info: &OperationInfo) -> String {
    let actor = match info.role {
        Role::Process => "u",
        role => role.word(),
    };
    format!(
        "kernel 6.12\nfs ext4\ndevice completes=manual\nfile data 4k\nu: map data\n{actor}: {}\n",
        info.example
    )
}

#[test]
fn every_example_is_canonical_and_says_whether_it_is_modelled() {
    for info in OPERATIONS {
        let text = text_with(info);
        assert_eq!(format(&text).as_ref(), Ok(&text));
        let checked = check(&text);
        assert_eq!(checked.scenario.is_some(), info.modelled, "{text}");
        let not_yet =
            |d: &writeback_scenario::syntax::Diagnostic| d.message.ends_with("not modelled yet");
        assert_eq!(
            checked.diagnostics.iter().any(not_yet),
            !info.modelled,
            "{text}"
        );
        assert!(info.example.starts_with(info.verb.word()));
        assert!(info.template.starts_with(info.verb.word()));
    }
}

#[test]
fn every_verb_of_every_role_is_described_once() {
    for &verb in Verb::ALL {
        let roles: Vec<Role> = OPERATIONS
            .iter()
            .filter(|i| i.verb == verb)
            .map(|i| i.role)
            .collect();
        assert_eq!(roles, verb.roles(), "{verb}");
    }
}

#[test]
fn every_header_is_described_in_order() {
    let words: Vec<_> = HEADERS.iter().map(|info| info.word).collect();
    assert_eq!(words, writeback_scenario::syntax::HeaderWord::ALL);
}

#[test]
fn every_file_system_is_described_in_order() {
    let names: Vec<FsName> = FILE_SYSTEMS.iter().map(|fs| fs.name).collect();
    assert_eq!(names, FsName::ALL);
}

#[test]
fn every_change_of_a_switch_has_its_release() {
    let version = |text: &str| Version::parse(text).expect("it was released");
    let listed: Vec<Version> = RELEASES.iter().map(|r| version(r.version)).collect();
    assert!(listed.is_sorted());
    for switch in Switch::ALL {
        for change in switch.history() {
            assert!(
                listed.contains(&change.first),
                "{} {}",
                switch.name(),
                change.first
            );
            assert!(change.backport.is_none_or(|b| listed.contains(&b)));
        }
        assert!(releases_of(switch).count() >= switch.history().len());
    }
}

#[test]
fn what_a_release_changed_fits_into_a_menu() {
    for release in writeback_scenario::vocabulary::RELEASES {
        let letters = release.brief.chars().count();
        assert!(
            (1..=32).contains(&letters),
            "{}: {}",
            release.version,
            release.brief
        );
        assert!(!release.brief.ends_with('.'), "{}", release.version);
    }
}

#[test]
fn what_is_offered_is_what_is_modelled() {
    for fs in FILE_SYSTEMS {
        assert_eq!(
            FsName::MODELLED.contains(&fs.name),
            fs.modelled,
            "{}",
            fs.name
        );
    }
    for info in OPERATIONS {
        assert_eq!(info.verb.is_modelled(), info.modelled, "{}", info.verb);
    }
}
