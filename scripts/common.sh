# Shared by the scripts beside it: finds a Python, makes a virtual environment, installs Sayso.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

find_python() {
  local name
  for name in "${PYTHON:-}" python3.13 python3.12 python3.11 python3; do
    if [ -n "$name" ] && command -v "$name" >/dev/null &&
      "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$name"
      return
    fi
  done
  echo "Sayso needs Python 3.11 or later" >&2
  return 1
}

# make_environment FOLDER EXTRAS: a virtual environment with Sayso and the extras in it
make_environment() {
  local folder=$1 extras=$2 python
  python=$(find_python)
  if ! "$python" -m venv "$folder" 2>/dev/null; then # Debian keeps venv in a package of its own
    rm -rf "$folder"
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
      apt-get -qq update && apt-get -qq install -y python3-venv >/dev/null
    fi
    "$python" -m venv "$folder"
  fi
  "$folder/bin/pip" install --quiet --disable-pip-version-check -e "$root$extras"
}
