#!/bin/sh
# Prints the environment in which Fulcrum's tools are found: eval "$(sh scripts/env.sh)"
# The pinned tools go first, so that another version on the machine is not in the way and need not be removed.
set -eu
cache="${FULCRUM_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/fulcrum}"
cargo="${CARGO_HOME:-$HOME/.cargo}/bin" # a shell opened before rustup was installed does not have it yet
quote() { printf "'%s'" "$(printf %s "$1" | sed "s/'/'\\\\''/g")"; }

printf 'export FULCRUM_CACHE=%s\n' "$(quote "$cache")"
printf 'export PATH=%s\n' "$(quote "$cache/tools/bin:$cache/node/node_modules/.bin:$PATH:$cargo")"
# Trunk wants a word where the convention is any value at all (https://no-color.org).
[ -z "${NO_COLOR:-}" ] || echo 'export NO_COLOR=true'
