//! The targets, and whether this run met them.

use super::language::Language;
use super::results::{OURS, Results, Role, Series, quantile, ratio};
use super::table::OPERATIONS;
use super::verdict::Verdict;

pub(super) fn text(verdicts: &[Verdict]) -> String {
    let word = |verdict: &Verdict| if verdict.met { "met" } else { "MISSED" };
    let lines =
        verdicts.iter().map(|verdict| format!("  {:<8}{}: {}\n", word(verdict), verdict.target, verdict.measured));
    let missed = verdicts.iter().filter(|verdict| !verdict.met).count();
    format!("targets\n{}\n{} met, {missed} missed\n", lines.collect::<String>(), verdicts.len() - missed)
}

/// Judges, for each language, every target that this run can tell.
pub(super) fn check(results: &Results, languages: &[&'static Language]) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    for language in languages {
        let of = Of { results, language };
        let scripted = matches!(language.name, "python" | "node" | "php");
        verdicts.extend(of.difference("order_1", "bare sign", 15.0));
        verdicts.extend(of.receivers(if scripted { 3.0 } else { 1.0 }));
        verdicts.extend(of.difference("read", "bare verify + JSON parse", 10.0));
        verdicts.extend(of.difference("notification", "bare verify + JSON parse", 10.0));
        verdicts.extend(of.call(if scripted { 1.3 } else { 1.15 }));
        verdicts.extend(of.against("python", &["wechatpayv3"], 1.8));
        verdicts.extend(of.against("node", &["wechatpay-axios-plugin", "wechatpay-node-v3", "wechatpay-java"], 3.0));
        verdicts.extend(
            of.ratio("first signature of a process ≤ 3 × a later one", ("first", "later"), |ratio| ratio <= 3.0),
        );
        verdicts.extend(of.ratio("two threads ≥ 1.9 × one", ("threads_1", "threads_2"), |ratio| ratio >= 1.9));
        verdicts.extend(of.limit("import", &[("python", 20.0), ("node", 15.0)], 1000.0, "ms"));
        let kilobytes = ["rust", "python", "node", "c", "php"].map(|name| (name, 16.0));
        verdicts.extend(of.limit("memory", &kilobytes, 1024.0, "KB"));
        verdicts.extend(of.limit("size", &[("node", 60.0)], 1024.0, "KB"));
    }
    verdicts.extend(fastest(results));
    verdicts
}

struct Of<'a> {
    results: &'a Results,
    language: &'a Language,
}

impl Of<'_> {
    fn verdict(&self, met: bool, target: &str, measured: String) -> Verdict {
        Verdict { met, target: format!("{}: {target}", self.language.title), measured }
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

    fn call(&self, most: f64) -> Option<Verdict> {
        let ours = self.results.ours("call", self.language)?;
        let floor = self.results.floor("call")?;
        let ratio = ratio(&ours.values, &floor);
        let target = format!("whole call ≤ {most} × (bare sign + bare verify)");
        Some(self.verdict(ratio <= most, &target, format!("{ratio:.2}")))
    }

    /// Our speed for the whole call, as a multiple of these peers'.
    fn against(&self, language: &str, peers: &[&str], least: f64) -> Vec<Verdict> {
        let ours = self.results.ours("call", self.language).filter(|_| self.language.name == language);
        let Some(ours) = ours else { return Vec::new() };
        let of = self.results.of("call");
        let found = of.into_iter().filter(|series| peers.contains(&series.who.as_str()));
        let verdict = |peer: &Series| {
            let ratio = ratio(&peer.values, &ours.values);
            let target = format!("whole call {least} times as fast as {}", peer.who);
            self.verdict(ratio >= least, &target, format!("{ratio:.2}"))
        };
        found.map(verdict).collect()
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

/// Every operation in every language against the fastest peer in any.
fn fastest(results: &Results) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    for (operation, words) in OPERATIONS {
        let of = results.of(operation);
        let peers = of.iter().filter(|series| series.role() == Role::Peer);
        let Some(peer) = peers.min_by(|a, b| a.median().total_cmp(&b.median())) else { continue };
        let ours = of.iter().filter(|series| series.who == OURS);
        let ratios: Vec<(&str, f64)> =
            ours.map(|ours| (ours.language.title, ratio(&ours.values, &peer.values))).collect();
        let measured: Vec<String> = ratios.iter().map(|(language, ratio)| format!("{language} {ratio:.2}")).collect();
        verdicts.push(Verdict {
            met: ratios.iter().all(|(_, ratio)| *ratio < 1.0),
            target: format!("{words}: faster than the fastest peer"),
            measured: format!("{} of {} ({})", measured.join(", "), peer.who, peer.language.title),
        });
    }
    verdicts
}

fn words(operation: &str) -> &'static str {
    OPERATIONS.iter().find(|(name, _)| *name == operation).map_or("", |(_, words)| words)
}
