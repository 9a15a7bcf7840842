//! The picture: bars of three operations, ours among the peers.

use std::fmt::Write as _;

use super::results::{Results, Role, Series, quantile};

const PANELS: [(&str, &str); 3] =
    [("call", "Whole call"), ("order_1", "Build and sign a split"), ("notification", "Read a notification")];
const WIDTH: f64 = 760.0;
/// The left end of the bars, and the length of the longest.
const LEFT: f64 = 270.0;
const LONGEST: f64 = 400.0;
const BAR: f64 = 20.0;

pub(super) fn draw(results: &Results) -> String {
    let (mut shapes, mut top) = (String::new(), 10.0);
    for (operation, title) in PANELS {
        let mut bars: Vec<_> = results.of(operation).into_iter().filter(|series| shown(series)).collect();
        bars.sort_by(|a, b| a.median().total_cmp(&b.median()));
        let Some(longest) = bars.last().map(|series| series.median()) else { continue };
        let _ = writeln!(shapes, r#"<text x="10" y="{:.0}" class="title">{title}, µs</text>"#, top + 18.0);
        top += 30.0;
        let begin = top;
        for series in &bars {
            shapes.push_str(&bar(series, series.median() / longest * LONGEST, top));
            top += BAR;
        }
        // The RSA alone, by the fastest library.
        if let Some(floor) = results.floor(operation) {
            let x = LEFT + quantile(&floor, 0.5) / longest * LONGEST;
            let _ = writeln!(shapes, r#"<path d="M{x:.1} {begin:.0}V{top:.0}" class="floor"/>"#);
        }
        top += 14.0;
    }
    let _ = writeln!(
        shapes,
        r#"<text x="10" y="{:.0}" class="note">Dashed: the RSA in it by the fastest library, alone.</text>"#,
        top + 6.0
    );
    let height = top + 16.0;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH:.0} {height:.0}\" width=\"{WIDTH:.0}\" \
         font-family=\"sans-serif\" font-size=\"12\">\n<style>.title{{font-weight:bold;font-size:14px}}\
         .ours{{fill:#07a34f}}.peer{{fill:#9aa4ad}}.floor{{stroke:#c33;stroke-dasharray:4 3}}.note{{fill:#666}}\
         </style>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n{shapes}</svg>\n"
    )
}

fn shown(series: &Series) -> bool {
    matches!(series.role(), Role::Ours | Role::Peer)
}

fn bar(series: &Series, length: f64, top: f64) -> String {
    let class = if series.role() == Role::Ours { "ours" } else { "peer" };
    let (text, end) = (top + 14.0, LEFT + length + 6.0);
    format!(
        "<text x=\"{:.0}\" y=\"{text:.0}\" text-anchor=\"end\">{} ({})</text>\
         <rect x=\"{LEFT:.0}\" y=\"{:.0}\" width=\"{length:.1}\" height=\"{:.0}\" class=\"{class}\"/>\
         <text x=\"{end:.1}\" y=\"{text:.0}\">{:.0}</text>\n",
        LEFT - 8.0,
        series.who,
        series.language.title,
        top + 2.0,
        BAR - 4.0,
        series.median(),
    )
}
