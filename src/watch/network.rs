//! Whether a folder is on a drive that tells nothing of what other computers change on it.

use std::{fs, path::Path};

/// Kinds of file systems, as Linux names them, whose changes come from elsewhere.
const NETWORK: [&str; 16] = [
    "9p",
    "afs",
    "ceph",
    "cifs",
    "davfs",
    "drvfs",
    "fuse.rclone",
    "fuse.sshfs",
    "fuse.vmhgfs-fuse",
    "glusterfs",
    "nfs",
    "nfs4",
    "prl_fs",
    "smb3",
    "smbfs",
    "vboxsf",
];
/// What Linux knows of every mounted drive.
const MOUNTS: &str = "/proc/self/mountinfo";

/// Whether the folder, whose path is whole and without links, is on such a drive.
pub(super) fn is_on_network(folder: &Path) -> bool {
    let shown = folder.to_string_lossy();
    // \\server\share, and how Windows itself writes it; a drive of a letter becomes that too.
    let is_unc =
        shown.starts_with(r"\\?\UNC\") || (shown.starts_with(r"\\") && !shown.starts_with(r"\\?\"));
    is_unc || fs::read_to_string(MOUNTS).is_ok_and(|mounts| is_network_in(&mounts, &shown))
}

/// The same by a list of mounts: `… … … … MOUNT-POINT … - KIND …`, a line each, spaces in names as `\040`.
fn is_network_in(mounts: &str, folder: &str) -> bool {
    let mounts = mounts.lines().filter_map(|line| {
        let (head, tail) = line.split_once(" - ")?;
        let point = head.split(' ').nth(4)?.replace("\\040", " ");
        Some((point, tail.split(' ').next()?))
    });
    let holds = |point: &str| {
        point == "/"
            || folder == point
            || folder.strip_prefix(point).is_some_and(|rest| rest.starts_with('/'))
    };
    let nearest = mounts.filter(|(point, _)| holds(point)).max_by_key(|(point, _)| point.len());
    nearest.is_some_and(|(_, kind)| NETWORK.contains(&kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:35 / /mnt/共享\\040资料 rw shared:2 - cifs //server/share rw
41 40 8:2 / /mnt/共享\\040资料/本机 rw - ext4 /dev/sdb1 rw
";

    #[test]
    fn the_nearest_drive_above_a_folder_decides() {
        assert!(is_network_in(MOUNTS, "/mnt/共享 资料/学习站点"));
        assert!(!is_network_in(MOUNTS, "/mnt/共享 资料/本机/学习站点"));
        assert!(!is_network_in(MOUNTS, "/mnt/共享 资料二/学习站点"));
        assert!(!is_network_in(MOUNTS, "/home/user/site"));
        assert!(!is_network_in("", "/home/user/site"));
    }
}
