//! The targets, and whether this run met them.

use super::language::Language;
use super::results::{OURS, Results, Role, Series, quantile, ratio};
use super::table::OPERATIONS;
use super::verdict::Verdict;

pub(super) fn text(verdicts: &[Verdict]) -> String {
    let word = |verdict: &Verdict| match verdict.met {
        Some(true) => "met",
        Some(false) => "MISSED",
        None => "",
    };
    let lines =
        verdicts.iter().map(|verdict| format!("  {:<8}{}: {}\n", word(verdict), verdict.target, verdict.measured));
    let count = |met| verdicts.iter().filter(|verdict| verdict.met == Some(met)).count();
    format!("targets\n{}\n{} met, {} missed\n", lines.collect::<String>(), count(true), count(false))
}

/// Judges, for each language, every target that this run can tell.
pub(super) fn check(results: &Results, languages: &[&'static Language]) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    for language in languages {
        let of = Of { results, language };
        let scripted = matches!(language.name, "python" | "node" | "php");
        verdicts.extend(of.receivers(if scripted { 3.0 } else { 1.0 }));
        verdicts.extend(of.call(&[("rust", 1.05), ("c", 1.05), ("python", 1.10), ("php", 1.15), ("node", 1.30)]));
        verdicts.extend(if language.name == "node" { of.in_node() } else { of.beyond_rsa() });
        verdicts.extend(of.against("python", "call", "wechatpayv3", 0.55));
        verdicts.extend(of.ratio("two threads ≥ 1.9 × one", ("threads_1", "threads_2"), |ratio| ratio >= 1.9));
        verdicts.extend(of.limit("merchant", &EVERY.map(|name| (name, 150.0)), 1.0, "µs"));
        verdicts.extend(of.limit("import", &[("python", 20.0), ("node", 12.0)], 1000.0, "ms"));
        verdicts.extend(of.limit("memory", &EVERY.map(|name| (name, 16.0)), 1024.0, "KB"));
        verdicts.extend(of.limit("size", &[("node", 235.0)], 1024.0, "KB"));
        verdicts.extend(of.fastest());
    }
    verdicts.extend(elsewhere(results));
    verdicts
}

const EVERY: [&str; 5] = ["rust", "python", "node", "c", "php"];

struct Of<'a> {
    results: &'a Results,
    language: &'a Language,
}

impl Of<'_> {
    fn verdict(&self, met: bool, target: &str, measured: String) -> Verdict {
        Verdict { met: Some(met), target: format!("{}: {target}", self.language.title), measured }
    }

    /// Beside the RSA by the fastest library.
    fn beyond_rsa(&self) -> Vec<Verdict> {
        let first = "first signature of a process ≤ 3 × a later one";
        [
            self.difference("order_1", "bare sign", 15.0),
            self.difference("read", "bare verify + JSON parse", 10.0),
            self.difference("notification", "bare verify + JSON parse", 10.0),
            self.ratio(first, ("first", "later"), |ratio| ratio <= 3.0),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Beside what a program in Node has at hand: node:crypto, and the usual SDK.
    fn in_node(&self) -> Vec<Verdict> {
        const PEER: &str = "wechatpay-axios-plugin";
        [
            self.call_beside_own(1.22),
            self.beyond_own("order_1", 25.0),
            self.against("node", "call", PEER, 0.65),
            self.against("node", "read", PEER, 1.0),
            self.against("node", "notification", PEER, 1.0),
            self.limit("begun", &[("node", 5.0)], 1000.0, "ms"),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Our time beyond the RSA in the operation and the language's own JSON parser.
    fn difference(&self, operation: &str, beyond: &str, most: f64) -> Option<Verdict> {
        let ours = self.results.ours(operation, self.language)?;
        let floor = self.results.floor(operation)?;
        let parse = self.results.json(operation, self.language).map_or(0.0, Series::median);
        let beyond_these = |these: &[f64]| {
            let differences: Vec<f64> = ours.values.iter().zip(these).map(|(ours, it)| ours - it - parse).collect();
            quantile(&differences, 0.5)
        };
        let difference = beyond_these(&floor);
        // The fastest library may be another language's.
        let own = self.results.own(operation, self.language);
        let own = own.map_or(String::new(), |own| format!(" ({:+.1} over {})", beyond_these(&own.values), own.who));
        let measured = format!("{difference:+.1} µs{own}");
        let target = format!("{} ≤ {beyond} + {most} µs", words(operation));
        Some(self.verdict(difference <= most, &target, measured))
    }

    fn receivers(&self, most: f64) -> Option<Verdict> {
        let [one, ten, fifty] = ["order_1", "order_10", "order_50"].map(|name| self.results.ours(name, self.language));
        let (one, ten, fifty) = (one?, ten?, fifty?);
        let each = |from: &Series, to: &Series, count: f64| {
            let differences: Vec<f64> =
                from.values.iter().zip(&to.values).map(|(from, to)| (to - from) / count).collect();
            quantile(&differences, 0.5)
        };
        let all = each(one, fifty, 49.0);
        let (few, many) = (each(one, ten, 9.0), each(ten, fifty, 40.0));
        let measured = format!("{all:.2} µs ({few:.2} up to 10, {many:.2} up to 50)");
        Some(self.verdict(all <= most, &format!("each receiver more ≤ {most} µs"), measured))
    }

    /// The whole call as a multiple of the RSA in it by the fastest library.
    fn call(&self, limits: &[(&str, f64)]) -> Option<Verdict> {
        let (_, most) = limits.iter().find(|(name, _)| *name == self.language.name)?;
        let ours = self.results.ours("call", self.language)?;
        let ratio = ratio(&ours.values, &self.results.floor("call")?);
        let target = format!("whole call ≤ {most} × (bare sign + bare verify)");
        Some(self.verdict(ratio <= *most, &target, format!("{ratio:.2}")))
    }

    /// The same by the language's own library.
    fn call_beside_own(&self, most: f64) -> Option<Verdict> {
        let ours = self.results.ours("call", self.language)?;
        let own = self.results.own("call", self.language)?;
        let ratio = ratio(&ours.values, &own.values);
        Some(self.verdict(ratio <= most, &format!("whole call ≤ {most} × bare {}", own.who), format!("{ratio:.2}")))
    }

    /// Our time beyond the RSA in the operation by the language's own library.
    fn beyond_own(&self, operation: &str, most: f64) -> Option<Verdict> {
        let ours = self.results.ours(operation, self.language)?;
        let own = self.results.own(operation, self.language)?;
        let differences: Vec<f64> = ours.values.iter().zip(&own.values).map(|(ours, own)| ours - own).collect();
        let difference = quantile(&differences, 0.5);
        let target = format!("{} ≤ bare {} + {most} µs", words(operation), own.who);
        Some(self.verdict(difference <= most, &target, format!("{difference:+.1} µs")))
    }

    /// Our time for an operation as a part of this peer's.
    fn against(&self, language: &str, operation: &str, peer: &str, most: f64) -> Option<Verdict> {
        let ours = self.results.ours(operation, self.language).filter(|_| self.language.name == language)?;
        let of = self.results.of(operation);
        let peer = of.into_iter().find(|series| series.who == peer && series.language.name == language)?;
        let ratio = ratio(&ours.values, &peer.values);
        let target = format!("{} ≤ {most} × {}", words(operation), peer.who);
        Some(self.verdict(ratio <= most, &target, format!("{ratio:.2}")))
    }

    /// Every operation against the fastest peer in the language.
    fn fastest(&self) -> Vec<Verdict> {
        let verdict = |(operation, words): (&str, &str)| {
            let ours = self.results.ours(operation, self.language)?;
            let peer = fastest_peer(self.results, operation, |peer| peer.language.name == self.language.name)?;
            let ratio = ratio(&ours.values, &peer.values);
            let target = format!("{words}: faster than its fastest peer");
            Some(self.verdict(ratio < 1.0, &target, format!("{ratio:.2} of {}", peer.who)))
        };
        OPERATIONS.into_iter().filter_map(verdict).collect()
    }

    fn ratio(&self, target: &str, (of, to): (&str, &str), met: impl Fn(f64) -> bool) -> Option<Verdict> {
        let (of, to) = (self.results.ours(of, self.language)?, self.results.ours(to, self.language)?);
        let ratio = ratio(&of.values, &to.values);
        Some(self.verdict(met(ratio), target, format!("{ratio:.2}")))
    }

    fn limit(&self, operation: &str, limits: &[(&str, f64)], unit: f64, shown: &str) -> Option<Verdict> {
        let (_, most) = limits.iter().find(|(name, _)| *name == self.language.name)?;
        let value = self.results.ours(operation, self.language)?.median() / unit;
        let target = format!("{} ≤ {most} {shown}", words(operation));
        Some(self.verdict(value <= *most, &target, format!("{value:.1} {shown}")))
    }
}

/// Every operation in every language beside the fastest peer in any: it informs, since another language's library is no
/// alternative to a program.
fn elsewhere(results: &Results) -> Vec<Verdict> {
    let verdict = |(operation, words): (&str, &str)| {
        let peer = fastest_peer(results, operation, |_| true)?;
        let of = results.of(operation).into_iter().filter(|series| series.who == OURS);
        let measured: Vec<String> =
            of.map(|ours| format!("{} {:.2}", ours.language.title, ratio(&ours.values, &peer.values))).collect();
        Some(Verdict {
            met: None,
            target: format!("{words}: beside the fastest peer of all"),
            measured: format!("{} of {} ({})", measured.join(", "), peer.who, peer.language.title),
        })
    };
    OPERATIONS.into_iter().filter_map(verdict).collect()
}

fn fastest_peer<'a>(results: &'a Results, operation: &str, counts: impl Fn(&Series) -> bool) -> Option<&'a Series> {
    let peers = results.of(operation).into_iter().filter(|series| series.role() == Role::Peer && counts(series));
    peers.min_by(|a, b| a.median().total_cmp(&b.median()))
}

fn words(operation: &str) -> &'static str {
    OPERATIONS.iter().find(|(name, _)| *name == operation).map_or("", |(_, words)| words)
}
