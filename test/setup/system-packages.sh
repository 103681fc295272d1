#!/usr/bin/env bash
# What tests need from the system, installed only where it is missing and only where that is possible.
# mesa-vulkan-drivers brings a software GPU: WebGPU tests run on it, and skip with a visible line without it.
# chromium shows the app: tests of the window run in it.
# strace shows what the app asks of the network.
# slurm-wlm hands parts of trainings to other computers: test/setup/slurm.sh starts it on this one.
set -u
missing=()
[ -e /usr/share/vulkan/icd.d/lvp_icd.json ] || [ -e /usr/share/vulkan/icd.d/lvp_icd.x86_64.json ] || missing+=(mesa-vulkan-drivers)
command -v chromium >/dev/null || command -v google-chrome >/dev/null || missing+=(chromium)
command -v strace >/dev/null || [ "$(uname)" != Linux ] || missing+=(strace)
command -v slurmctld >/dev/null || [ "$(uname)" != Linux ] || missing+=(slurm-wlm)
[ ${#missing[@]} -eq 0 ] && exit 0
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}"; } >/dev/null 2>&1 \
    || echo "Could not install ${missing[*]}; the tests that need it are skipped."
else
  echo "Not installed: ${missing[*]}. The tests that need it are skipped (Debian: sudo apt-get install ${missing[*]})."
fi
exit 0
