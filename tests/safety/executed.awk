# What the processes of one program executed, by strace -f of a whole test:
#
#	strace -f -e trace=execve,execveat,fork,vfork,clone,clone3 -o TRACE TEST
#	awk -v program=PATH -f executed.awk TRACE
#
# Prints "PATH" of each execve by PROGRAM or by what it forked, and then how
# often PROGRAM itself was run.  A child of vfork executes before the line that
# has its number, so all lines are kept first.

# the call of LINE, put together again where others came between
function whole(pid, line)
{
	if (line ~ /<unfinished \.\.\.>$/) {
		sub(/ *<unfinished \.\.\.>$/, "", line)
		begun[pid] = line
		return ""
	}
	if (line ~ /^<\.\.\. [a-z0-9]+ resumed>/) {
		sub(/^<\.\.\. [a-z0-9]+ resumed>/, "", line)
		return begun[pid] line
	}
	return line
}

{
	pid = $1
	sub(/^[0-9]+ +/, "")
	# what begins to execute is told where it begins: its parent may be
	# told of later than its end
	line = whole(pid, $0)
	if (line ~ /^(v?fork|clone3?)\(/ && match(line, /= [0-9]+$/))
		parent[substr(line, RSTART + 2)] = pid
	else if (line ~ /^execve(at)?\(/) {
		pids[++n] = pid
		lines[n] = line
	}
}

function image_of(pid)
{
	while (!(pid in image) && pid in parent)
		pid = parent[pid]
	return image[pid]
}

END {
	for (i = 1; i <= n; i++) {
		path = lines[i]
		sub(/^[^"]*"/, "", path)
		sub(/".*/, "", path)
		if (image_of(pids[i]) == program)
			print path
		if (lines[i] ~ /= 0$/)
			image[pids[i]] = path
		runs += path == program
	}
	print runs + 0
}
