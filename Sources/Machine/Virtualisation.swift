/// What kind of virtual machine this is, found in files only.
enum Virtualisation {
  /// Returns `none`, the hypervisor's name, or `vm` for one without a name; nil where unknown.
  ///
  /// On x86 the processor's `hypervisor` flag decides, since a bare-metal machine of a cloud carries
  /// the cloud's name in its DMI table too. Elsewhere only a name says so, and none says nothing.
  static func kind(_ tree: SystemTree, cpu: CPUInfo) -> String? {
    if cpu.hasHypervisor == false { return "none" }
    if let type = tree.text("/sys/hypervisor/type") { return type }
    let table = ["sys_vendor", "product_name", "bios_vendor"]
      .compactMap { tree.text("/sys/class/dmi/id/\($0)") }.joined(separator: "\n").lowercased()
    if let product = products.first(where: { table.contains($0.mark) }) { return product.name }
    let device = tree.text("/proc/device-tree/hypervisor/compatible")
    if device?.hasPrefix("linux,kvm") == true { return "kvm" }
    return cpu.hasHypervisor == true ? "vm" : nil
  }

  /// What the DMI table says, and the name that systemd-detect-virt gives it.
  private static let products: [(mark: String, name: String)] = [
    ("firecracker", "firecracker"), ("amazon ec2", "amazon"), ("google compute engine", "google"),
    ("vmware", "vmware"), ("virtualbox", "oracle"), ("innotek", "oracle"),
    ("parallels", "parallels"), ("apple virtualization", "apple"),
    ("virtual machine", "microsoft"), ("xen", "xen"), ("bhyve", "bhyve"),
    ("kvm", "kvm"), ("openstack", "kvm"), ("qemu", "qemu"),
  ]
}
