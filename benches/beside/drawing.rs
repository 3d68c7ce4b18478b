//! What was measured as a figure: seconds against materials, both on scales where what grows in proportion is a
//! straight line.
//!
//! In: points of named series. Out: an SVG that says its figures in words too. Holds: series differ by their marks and
//! the names at their ends, not by colour alone; light and dark.

use std::fmt::Write as _;

/// A measurement: whose, at how many materials, how many seconds.
pub(crate) struct Point {
    pub(crate) series: &'static str,
    pub(crate) materials: usize,
    pub(crate) seconds: f64,
}

const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 440.0;
/// Around what is drawn; the names of series stand on the right.
const LEFT: f64 = 64.0;
const RIGHT: f64 = 190.0;
const TOP: f64 = 24.0;
const BOTTOM: f64 = 56.0;
const MARKS: [&str; 3] = ["M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z", "M-4-4h8v8h-8z", "M0-5l5 9h-10z"];
/// Names at the ends of lines do not stand closer than this.
const LINE: f64 = 18.0;
const STYLE: &str = "svg{font:13px sans-serif;background:#fff}text{fill:#333}.grid{stroke:#ddd}\
    .s0{color:#23496f}.s1{color:#2f7d4f}.s2{color:#b3271e}.s{fill:none;stroke:currentColor;stroke-width:2}.m{fill:currentColor}\
    @media(prefers-color-scheme:dark){svg{background:#16181d}text{fill:#ddd}.grid{stroke:#444}.s0{color:#8fbcea}.s1{color:#7fd0a0}.s2{color:#f08a80}}";

/// A logarithmic axis of whole powers of ten.
struct Axis {
    from: i32,
    to: i32,
    start: f64,
    end: f64,
}

impl Axis {
    fn new(values: impl Iterator<Item = f64> + Clone, start: f64, end: f64) -> Self {
        let power = |value: f64, round: fn(f64) -> f64| {
            // No benchmark comes near what a power of ten of this type cannot hold.
            #[allow(clippy::cast_possible_truncation, reason = "a handful of powers of ten")]
            let power = round(value.log10()) as i32;
            power
        };
        let from = values.clone().map(|value| power(value, f64::floor)).min().unwrap_or(0);
        let to = values.map(|value| power(value, f64::ceil)).max().unwrap_or(1);
        Self { from, to: to.max(from + 1), start, end }
    }

    fn at(&self, value: f64) -> f64 {
        let share = (value.log10() - f64::from(self.from)) / f64::from(self.to - self.from);
        self.start + share * (self.end - self.start)
    }

    fn ticks(&self) -> impl Iterator<Item = f64> {
        (self.from..=self.to).map(|power| 10_f64.powi(power))
    }
}

/// The figure of these points.
pub(crate) fn svg(points: &[Point]) -> String {
    let x = Axis::new(points.iter().map(|one| count(one.materials)), LEFT, WIDTH - RIGHT);
    let y = Axis::new(points.iter().map(|one| one.seconds), HEIGHT - BOTTOM, TOP);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-labelledby=\"title\" aria-describedby=\"figures\">\n\
         <title id=\"title\">What a build costs, by the size of the library</title>\n\
         <desc id=\"figures\">{}</desc>\n<style>{STYLE}</style>\n",
        figures(points)
    );
    // Writing to a string does not fail.
    let _ = grid(&mut svg, &x, &y);
    let mut names: Vec<(f64, usize, &str)> = Vec::new();
    for (at, name) in series(points).into_iter().enumerate() {
        let own = points.iter().filter(|point| point.series == name);
        let places: Vec<_> =
            own.map(|point| (x.at(count(point.materials)), y.at(point.seconds))).collect();
        let line: Vec<_> = places.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        let _ = writeln!(
            svg,
            "<g class=\"s{at}\"><polyline class=\"s\" points=\"{}\"/>",
            line.join(" ")
        );
        for (x, y) in &places {
            let mark = MARKS[at % MARKS.len()];
            let _ = writeln!(
                svg,
                "<path class=\"m\" transform=\"translate({x:.1} {y:.1})\" d=\"{mark}\"/>"
            );
        }
        svg.push_str("</g>\n");
        names.extend(places.last().map(|(_, y)| (*y, at, name)));
    }
    names.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut lowest = f64::MIN;
    for (end, at, name) in names {
        lowest = end.max(lowest + LINE);
        let (x, y, mark) = (WIDTH - RIGHT + 16.0, lowest, MARKS[at % MARKS.len()]);
        let _ = writeln!(
            svg,
            "<path class=\"m s{at}\" transform=\"translate({x} {y:.1})\" d=\"{mark}\"/><text x=\"{}\" y=\"{:.1}\">{name}</text>",
            x + 10.0,
            y + 4.5
        );
    }
    svg.push_str("</svg>\n");
    svg
}

/// Lines at powers of ten, and what the axes are.
fn grid(svg: &mut String, x: &Axis, y: &Axis) -> std::fmt::Result {
    for tick in x.ticks() {
        let at = x.at(tick);
        let below = HEIGHT - BOTTOM + 18.0;
        writeln!(
            svg,
            "<path class=\"grid\" d=\"M{at:.1} {}V{TOP}\"/><text x=\"{at:.1}\" y=\"{below}\" text-anchor=\"middle\">{tick}</text>",
            y.start
        )?;
    }
    for tick in y.ticks() {
        let at = y.at(tick);
        writeln!(
            svg,
            "<path class=\"grid\" d=\"M{LEFT} {at:.1}H{}\"/><text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{tick} s</text>",
            x.end,
            LEFT - 8.0,
            at + 4.5
        )?;
    }
    let middle = f64::midpoint(x.start, x.end);
    writeln!(
        svg,
        "<text x=\"{middle}\" y=\"{}\" text-anchor=\"middle\">materials</text>",
        HEIGHT - 12.0
    )
}

/// Every figure in words.
fn figures(points: &[Point]) -> String {
    let said = series(points).into_iter().map(|name| {
        let own = points.iter().filter(|point| point.series == name);
        let own = own.map(|point| format!("{:.3} s at {}", point.seconds, point.materials));
        format!("{name}: {}.", own.collect::<Vec<_>>().join(", "))
    });
    said.collect::<Vec<_>>().join(" ")
}

/// The names of series as they first come.
fn series(points: &[Point]) -> Vec<&'static str> {
    let mut names = Vec::new();
    for point in points {
        if !names.contains(&point.series) {
            names.push(point.series);
        }
    }
    names
}

/// How many, as a float: no library has more than that holds.
fn count(materials: usize) -> f64 {
    f64::from(u32::try_from(materials).unwrap_or(u32::MAX))
}
