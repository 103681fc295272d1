#!/usr/bin/env bash
# Starts Slurm on this computer alone, as two nodes of one core each, in a folder of its own, and stops it again:
#
#   eval "$(bash test/setup/slurm.sh start FOLDER)"   # prints the environment that Slurm's commands need
#   bash test/setup/slurm.sh pause FOLDER             # ends its controller alone; its jobs go on
#   bash test/setup/slurm.sh resume FOLDER            # starts that again
#   bash test/setup/slurm.sh stop FOLDER
#
# It needs Debian's slurm-wlm. Its daemons listen on this computer alone, and what they keep is in the folder. One at a
# time runs on a computer: the socket by which programs show who they are has one place for all.
set -euo pipefail

folder=$(realpath -m "$2")
host=$(hostname -s)
# Numbers of its own for each folder: those of the one before may not be free yet.
first=$((20000 + $(cksum <<<"$folder" | cut -d' ' -f1) % 20000 / 4 * 4))
export SLURM_CONF="$folder/slurm.conf" SLURM_SACK_KEY="$folder/slurm.key" SLURM_SACK_SOCKET="$folder/sack.socket"

start() {
  command -v slurmctld slurmd sbatch >/dev/null || { echo 'slurm-wlm is not installed.' >&2; exit 3; }
  exec 8>"${TMPDIR:-/tmp}/etiograph-slurm.lock"
  flock --wait 280 8 || { echo 'Another Slurm of these tests runs on this computer, and does not end.' >&2; exit 4; }
  mkdir -p "$folder"/{state,spool1,spool2}
  dd if=/dev/urandom bs=64 count=1 status=none >"$folder/slurm.key"
  chmod 600 "$folder/slurm.key"
  cat >"$folder/slurm.conf" <<CONF
ClusterName=etiograph
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$first
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
AuthType=auth/slurm
CredType=cred/slurm
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool%n
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd%n.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd%n.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SchedulerType=sched/backfill
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SwitchType=switch/none
MpiDefault=none
ReturnToService=2
SlurmctldTimeout=300
SlurmdTimeout=300
InactiveLimit=0
KillWait=1
MinJobAge=300
SchedulerParameters=sched_interval=1,bf_interval=1,batch_sched_delay=0
SlurmdParameters=config_overrides
NodeName=1 NodeHostname=$host NodeAddr=127.0.0.1 Port=$((first + 1)) CPUs=1 State=UNKNOWN
NodeName=2 NodeHostname=$host NodeAddr=127.0.0.1 Port=$((first + 2)) CPUs=1 State=UNKNOWN
PartitionName=all Nodes=1,2 Default=YES MaxTime=INFINITE State=UP
CONF
  resume
  # One after the other: each takes that one socket from whoever has it, and two at once fail.
  for node in 1 2; do
    setsid slurmd -D -N "$node" >"$folder/slurmd$node.out" 2>&1 </dev/null 8>&- &
    echo $! >>"$folder/pids"
    while kill -0 $! 2>/dev/null && ! grep -qs 'slurmd started on' "$folder/slurmd$node.log"; do sleep 0.1; done
  done
  hold $(cat "$folder/pids") >/dev/null 2>&1 </dev/null &
  for _ in $(seq 300); do
    [ "$(sinfo --noheader --Node --format=%T 2>/dev/null | grep -c '^idle$')" = 2 ] && break
    sleep 0.2
  done
  if [ "$(sinfo --noheader --Node --format=%T 2>/dev/null | grep -c '^idle$')" != 2 ]; then
    tail -n 5 "$folder"/*.log "$folder"/*.out >&2
    stop
    exit 1
  fi
  echo "export SLURM_CONF='$SLURM_CONF' SLURM_SACK_KEY='$SLURM_SACK_KEY' SLURM_SACK_SOCKET='$SLURM_SACK_SOCKET'"
}

# Begins again where the controller ends before it answers, as it does while what it listened on is not free yet.
resume() {
  for _ in $(seq 20); do
    setsid slurmctld -D >>"$folder/slurmctld.out" 2>&1 </dev/null 8>&- &
    echo $! >"$folder/controller"
    while kill -0 $! 2>/dev/null; do
      scontrol ping 2>/dev/null | grep -q 'is UP' && return 0
      sleep 0.2
    done
  done
  tail -n 5 "$folder/slurmctld.log" "$folder/slurmctld.out" >&2
  return 1
}

# A controller that does not come to its end by itself is ended.
pause() {
  controller=$(cat "$folder/controller")
  kill "$controller"
  for _ in $(seq 300); do
    kill -0 "$controller" 2>/dev/null || return 0
    sleep 0.1
  done
  kill -KILL "$controller" 2>/dev/null || true
  while kill -0 "$controller" 2>/dev/null; do sleep 0.1; done
}

# Processes of jobs, which outlive the daemons: each writes to a log in the folder, and has begun what it runs.
end_steps() {
  for step in $(pgrep -x slurmstepd || true); do
    ls -l "/proc/$step/fd" 2>/dev/null | grep -qF "$folder/" || continue
    pkill -KILL -P "$step" || true
    kill -KILL "$step" 2>/dev/null || true
  done
}

# Keeps others waiting as long as one of these processes is there, however it ends.
hold() {
  for pid in "$@"; do
    while kill -0 "$pid" 2>/dev/null; do sleep 0.2; done
  done
}

stop() {
  [ -f "$folder/pids" ] || return 0
  daemons=$(cat "$folder/pids" "$folder/controller")
  for pid in $daemons; do kill "$pid" 2>/dev/null || true; done
  for _ in $(seq 50); do
    alive=0
    for pid in $daemons; do kill -0 "$pid" 2>/dev/null && alive=1; done
    [ "$alive" = 0 ] && break
    sleep 0.1
  done
  for pid in $daemons; do kill -9 "$pid" 2>/dev/null || true; done
  end_steps
  rm -f "$folder/pids"
}

case "$1" in
  start) start ;;
  pause) pause ;;
  resume) resume ;;
  stop) stop ;;
  *) echo 'start, pause, resume or stop' >&2; exit 2 ;;
esac
