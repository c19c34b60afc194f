//! Stage 6a. A drawing becomes text.

mod elem;

use elem::Elem;

use crate::geom::px;
use crate::scene::{Item, Mark, Role, Scene};

/// Above this width a drawing made small enough for a tablet is no longer legible, in px.
const BROAD: f64 = 960.0;

/// The drawing as an SVG element, for a page that brings the stylesheet and the icons.
///
/// Nodes link to the note of the same name on the page.
pub fn write(scene: &Scene) -> String {
    let mut out = String::new();
    {
        let mut svg = root(&mut out, scene, false);
        world(&mut svg, scene, true);
    }
    out
}

/// The drawing as a file of its own: with `style` and the `icons` it uses, and with no links.
pub fn document(scene: &Scene, style: &str, icons: &str) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    {
        let mut svg = root(&mut out, scene, true);
        svg.child("style").raw(style);
        svg.child("defs").raw(icons);
        world(&mut svg, scene, false);
    }
    out
}

fn world(svg: &mut Elem<'_>, scene: &Scene, linked: bool) {
    let mut world = svg.child("g");
    world.attr("class", "world");
    for item in &scene.items {
        put(&mut world, item, linked);
    }
}

fn root<'a>(out: &'a mut String, scene: &Scene, standalone: bool) -> Elem<'a> {
    let mut svg = Elem::open(out, "svg");
    let view = format!("0 0 {} {}", px(scene.size.w), px(scene.size.h));
    let (title, description) = (format!("{}-title", scene.id), format!("{}-desc", scene.id));
    svg.attr("class", "diagram")
        .attr("width", &px(scene.size.w))
        .attr("viewBox", &view)
        .attr("role", "graphics-document")
        .attr("aria-roledescription", "architecture diagram")
        .attr("aria-labelledby", &title)
        .attr("aria-describedby", &description);
    if scene.size.w > BROAD {
        svg.attr("data-broad", "");
    }
    if standalone {
        svg.attr("xmlns", "http://www.w3.org/2000/svg").attr("height", &px(scene.size.h));
    }
    svg.child("title").attr("id", &title).text(&scene.title);
    svg.child("desc").attr("id", &description).text(&scene.description);
    svg
}

fn put(parent: &mut Elem<'_>, item: &Item, linked: bool) {
    match item {
        Item::Group(mark, children) => {
            let mut group = open(parent, mark, linked);
            for child in children {
                // Lines of text are words apart to whoever hears them.
                if matches!(child, Item::Text(..)) {
                    group.text("\n");
                }
                put(&mut group, child, linked);
            }
        }
        // Where nothing can be pressed nothing invites to.
        Item::Path(Role::Chevron | Role::Reach, _) if !linked => {}
        Item::Path(role, path) => {
            parent.child("path").attr("class", role.class()).attr("d", path.data());
        }
        Item::Text(role, at, anchor, text) => {
            let mut element = parent.child("text");
            element.attr("class", role.class()).attr("x", &px(at.x)).attr("y", &px(at.y));
            if let Some(word) = anchor.word() {
                element.attr("text-anchor", word);
            }
            element.text(text);
        }
        Item::Icon(role, at, size, name) => {
            let size = px(*size);
            parent
                .child("use")
                .attr("class", role.class())
                .attr("href", &format!("#i-{name}"))
                .attr("x", &px(at.x))
                .attr("y", &px(at.y))
                .attr("width", &size)
                .attr("height", &size);
        }
    }
}

fn open<'a>(parent: &'a mut Elem<'_>, mark: &Mark, linked: bool) -> Elem<'a> {
    let node = matches!(mark, Mark::Node { .. });
    let mut group = parent.child(if node && linked { "a" } else { "g" });
    group.attr("class", &mark.class());
    match mark {
        Mark::Edge { from, to, .. } => {
            group.attr("data-from", from).attr("data-to", to);
        }
        Mark::Node { index, id, name, .. } if linked => {
            let tab = if *index == 0 { "0" } else { "-1" };
            group
                .attr("href", &format!("#note-{id}"))
                .attr("data-node", id)
                .attr("tabindex", tab)
                .attr("aria-label", name);
        }
        Mark::Node { name, .. } => {
            group.attr("role", "graphics-object").attr("aria-label", name);
        }
        Mark::Fold { key, name, is_open } if linked => {
            group
                .attr("data-fold", key)
                .attr("role", "button")
                .attr("tabindex", "-1")
                .attr("aria-expanded", if *is_open { "true" } else { "false" })
                .attr("aria-label", name);
        }
        Mark::Lane(_) | Mark::Box(_) if linked => {
            group.attr("data-area", &mark.area().unwrap_or_default());
        }
        Mark::Lane(_) | Mark::Box(_) | Mark::Fold { .. } | Mark::EdgeLabel(_) => {}
    }
    group
}
