#!/bin/sh
# Installs what is missing, in the pinned version, and says nothing when nothing is.
#   sh scripts/setup.sh         what `make build` and `make serve` need
#   sh scripts/setup.sh check   what `make check` needs: Rust's parts only
#   sh scripts/setup.sh test    all of it, Chromium and the browser tests' packages
# Tools go to a cache folder outside the repository: FULCRUM_CACHE, or fulcrum in the user's cache.
set -eu
cd "$(dirname "$0")/.."
eval "$(sh scripts/env.sh)"

say() { printf 'setup: %s\n' "$*" >&2; }
fail() { say "$1"; say "remedy: $2"; exit 1; }
present() { command -v "$1" >/dev/null 2>&1; }

# Versions are written once, where Trunk reads them.
pinned() { sed -n "s/^$1 = \"[a-z_=]*\([0-9.]*\)\".*/\1/p" Trunk.toml; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; elif present sudo; then sudo "$@"; else return 1; fi
}

# debian REMEDY PACKAGE...: installs Debian packages where that is possible.
debian() {
    remedy=$1; shift
    present apt-get || fail "cannot install $*: there is no apt-get here" "$remedy"
    as_root apt-get update -qq >&2 &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2 ||
        fail "apt-get could not install $* (it needs root or sudo)" "$remedy"
}

rust() {
    present cargo || fail 'there is no Rust here' 'install it with rustup, from https://rustup.rs'
    minor=$(rustc --version | sed 's/^rustc 1\.\([0-9]*\).*/\1/')
    [ "$minor" -ge 95 ] || fail "$(rustc --version) is too old: 1.95 is needed" 'rustup update stable'
    if ! present cc; then
        say 'installing a C compiler, which Rust links with (half a minute)'
        debian "install a C compiler called 'cc'" gcc libc6-dev
    fi
    # Asking for the folder finds the target also where a distribution, not rustup, brought it.
    if [ ! -d "$(rustc --print target-libdir --target wasm32-unknown-unknown)" ]; then
        say 'installing the target wasm32-unknown-unknown (seconds)'
        rustup target add wasm32-unknown-unknown >&2 ||
            fail 'the WebAssembly target could not be installed' 'rustup target add wasm32-unknown-unknown'
    fi
}

lints() {
    for part in clippy fmt; do
        cargo $part --version >/dev/null 2>&1 && continue
        name=$(echo $part | sed 's/^fmt$/rustfmt/')
        say "installing $name (seconds)"
        rustup component add "$name" >&2 || fail "$name could not be installed" "rustup component add $name"
    done
}

node_20() {
    present node && present npm || fail 'there is no Node with npm here' 'install Node 20 or later, from https://nodejs.org'
    major=$(node --version | sed 's/^v\([0-9]*\).*/\1/')
    [ "$major" -ge 20 ] || fail "Node $(node --version) is too old" 'install Node 20 or later, from https://nodejs.org'
}

# has COMMAND VERSION: is this version the one that the PATH finds?
has() {
    case " $("$1" --version 2>/dev/null | tr '()\n' '   ') " in *" $2 "*) true ;; *) false ;; esac
}

# crate NAME COMMAND VERSION MINUTES [FLAG]: a program from crates.io, prebuilt where that works.
crate() {
    has "$2" "$3" && return
    root="$FULCRUM_CACHE/tools"
    if cargo binstall -V >/dev/null 2>&1; then
        say "installing $1 $3, prebuilt (seconds)"
        cargo binstall --no-confirm --force --disable-strategies compile --root "$root" "$1@$3" >&2 || say 'that did not work'
        has "$2" "$3" && return
    fi
    say "installing $1 $3 from source: about $4 minutes on two cores, once"
    # A lock file may name a crate version that a mirror lacks; then the newest compatible ones do.
    # shellcheck disable=SC2086  # the flag is a word or nothing
    cargo install "$1" --version "$3" --root "$root" --force --quiet ${5:-} >&2 ||
        { [ -n "${5:-}" ] && cargo install "$1" --version "$3" --root "$root" --force --quiet >&2; } ||
        fail "$1 $3 could not be installed" "cargo install $1 --version $3, and see what cargo says"
    has "$2" "$3" || fail "$2 was installed, but is not found in version $3" "remove $root and run this again"
}

binaryen() {
    has wasm-opt "$1" && return
    say "installing Binaryen $1 (seconds)"
    mkdir -p "$FULCRUM_CACHE/node"
    npm install --prefix "$FULCRUM_CACHE/node" --no-save --no-audit --no-fund --loglevel=error "binaryen@$1" >&2 &&
        has wasm-opt "$1" || fail "Binaryen $1 could not be installed" "npm install binaryen@$1, and see what npm says"
}

serve() {
    rust
    node_20
    crate trunk trunk "$(pinned trunk-version)" 7 --locked
    crate wasm-bindgen-cli wasm-bindgen "$(pinned wasm_bindgen)" 3
    binaryen "$(pinned wasm_opt)"
}

browser() {
    if [ -n "${CHROMIUM:-}" ]; then
        present "$CHROMIUM" || fail "CHROMIUM is $CHROMIUM, which is no program" 'unset CHROMIUM, or give it the path of a Chromium'
        return
    fi
    for name in chromium chromium-browser google-chrome google-chrome-stable; do present $name && return; done
    say 'installing Chromium (a minute)'
    debian 'install Chromium or Chrome, and set CHROMIUM to its path if it is not on the PATH' chromium
}

packages() {
    cd tests/web
    if [ ! node_modules/.package-lock.json -nt package-lock.json ]; then
        say "installing the browser tests' packages (seconds)"
        npm ci --no-audit --no-fund --loglevel=error >&2 ||
            fail "the browser tests' packages could not be installed" 'run npm ci in tests/web, and see what npm says'
    fi
    cd ../..
}

case "${1:-serve}" in
serve) serve ;;
check) rust; lints ;;
test) serve; lints; browser; packages ;;
*) fail "unknown part: $1" 'sh scripts/setup.sh [serve|check|test]' ;;
esac
