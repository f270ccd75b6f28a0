// Exercises Rust's standard library under WASI: rust.wasm FILE writes, reads back and counts.
use std::collections::{BTreeMap, HashMap};
use std::io::{BufRead, BufReader, Write};
use std::{env, fmt, fs, process, time};

#[derive(Debug, Clone, PartialEq)]
enum Shape {
    Circle { radius: f64 },
    Polygon(Vec<(i64, i64)>),
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Shape::Circle { radius } => write!(f, "circle of {:.3}", radius * radius * std::f64::consts::PI),
            Shape::Polygon(points) => {
                let twice: i64 = (0..points.len())
                    .map(|i| (points[i], points[(i + 1) % points.len()]))
                    .map(|((a, b), (c, d))| a * d - b * c)
                    .sum();
                write!(f, "polygon of {}", twice.abs() as f64 / 2.0)
            }
        }
    }
}

fn lines(path: &str) -> std::io::Result<BTreeMap<String, usize>> {
    let mut counts = BTreeMap::new();
    for line in BufReader::new(fs::File::open(path)?).lines() {
        *counts.entry(line?).or_insert(0) += 1;
    }
    Ok(counts)
}

fn main() {
    let args: Vec<String> = env::args().collect();
    println!("arguments: {}, home: {:?}", args.len(), env::var("HOME"));
    for shape in [Shape::Circle { radius: 1.5 }, Shape::Polygon(vec![(0, 0), (4, 0), (4, 3)])] {
        println!("{shape}: {shape:?}");
    }
    let mut squares: HashMap<u64, u128> = HashMap::new();
    for i in 0..1000u64 {
        squares.insert(i, (i as u128 * u64::MAX as u128).pow(2) >> 40);
    }
    println!("{} {}", squares[&999], squares.values().fold(0u128, |a, b| a ^ b));
    println!("{:?} {:?} {:?}", i32::MAX.checked_add(1), "12x".parse::<i32>(), f32::NAN.max(1e-40));
    let started = time::Instant::now();
    println!("time passes: {}", started.elapsed() < time::Duration::from_secs(60));
    if let Some(path) = args.get(1) {
        let mut file = fs::File::create(path).expect("a file to write");
        for i in 0..5000 {
            writeln!(file, "line {}", i % 17).unwrap();
        }
        drop(file);
        let counts = lines(path).unwrap();
        println!("{} {:?} {}", counts.len(), counts.iter().next(), fs::metadata(path).unwrap().len());
        println!("{:?}", lines("missing").map_err(|e| e.kind()));
        fs::remove_file(path).unwrap();
    }
    eprintln!("done");
    process::exit(7);
}
