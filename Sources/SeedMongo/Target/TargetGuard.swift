package import SeedEngine

/// Refuses to write where it would hurt: a production environment, or a host out on the internet.
package struct TargetGuard: Sendable {
    /// What is about to be done.
    package enum Action: Sendable, Hashable {
        /// Read only.
        case read
        /// Insert and change records.
        case load
        /// Delete documents.
        case delete
    }

    /// The names that the environment goes by (`SEEDBED_ENV` and `APP_ENV`, as far as they are set); one of
    /// production is enough to refuse.
    package var environments: [String]
    /// Whether plain loads may go to production.
    ///
    /// Deleting never may. Default: no.
    package var allowsProductionLoads: Bool
    /// Hosts that may be written to although they are not private; compared without regard to case.
    package var allowedHosts: [String]

    /// Makes a guard; without arguments it lets private hosts pass alone.
    package init(
        environments: [String] = [], allowsProductionLoads: Bool = false,
        allowedHosts: [String] = []
    ) {
        self.environments = environments
        self.allowsProductionLoads = allowsProductionLoads
        self.allowedHosts = allowedHosts
    }

    /// Checks that the action may be done there.
    /// - Throws: `.refused`.
    package func check(_ uri: MongoURI, for action: Action) throws(SeedError) {
        guard action != .read else { return }
        try checkEnvironment(for: action)
        try checkHosts(of: uri)
    }

    private func checkEnvironment(for action: Action) throws(SeedError) {
        guard let environment = environments.first(where: Self.isProduction) else { return }
        switch action {
        case .read: return
        case .load:
            guard !allowsProductionLoads else { return }
            throw SeedError(
                .refused,
                "the environment is '\(environment)': seed data is not loaded into production; unset"
                    + " SEEDBED_ENV and APP_ENV, or set SEEDBED_ALLOW_PRODUCTION=true")
        case .delete:
            throw SeedError(
                .refused,
                "the environment is '\(environment)': nothing is deleted in production; unset"
                    + " SEEDBED_ENV and APP_ENV if this is not production")
        }
    }

    /// Whether the name is one of production: it begins with `prod`, or one of its words is `prod`,
    /// `production` or `live`, as in `eu-live-2`.
    private static func isProduction(_ name: String) -> Bool {
        let words = name.lowercased().split { !$0.isLetter }
        guard let first = words.first, !["non", "pre"].contains(first) else { return false }
        return first.hasPrefix("prod")
            || words.contains { ["prod", "production", "live"].contains($0) }
    }

    private func checkHosts(of uri: MongoURI) throws(SeedError) {
        let allowed = Set(allowedHosts.map { $0.lowercased() })
        let hosts = uri.serviceName.map { [HostAddress(name: $0)] } ?? uri.hosts
        // A name of `mongodb+srv` leads to hosts that only DNS knows, so it is never private by itself.
        let stranger = hosts.first { host in
            let isTrusted = host.isPrivate && uri.serviceName == nil
            return !isTrusted && !allowed.contains(host.name.lowercased())
        }
        guard let stranger else { return }
        throw SeedError(
            .refused,
            "the host '\(stranger.name)' is neither this machine nor on a private network, and may be"
                + " production; allow it with --allow-host \(stranger.name)")
    }
}
