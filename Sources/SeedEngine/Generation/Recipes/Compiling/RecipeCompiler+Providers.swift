extension RecipeCompiler {
    /// A provided value that the profile asks for.
    mutating func provider(
        _ name: String, _ rule: FieldRule, _ shape: ValueShape, _ spot: FieldSpot
    ) -> ValueRecipe {
        guard let provider = Provider(rawValue: name) else {
            let names = Provider.allCases.map(\.rawValue)
            problems.add(
                "no provider is named '\(name)'" + Spelling.choice(for: name, among: names),
                at: rule.location)
            return .null
        }
        guard let form = form(of: provider, shape, spot) else {
            problems.add(
                "\(drafts[spot.number].name).\(spot.path): \(name) does not fit the type that the"
                    + " schema wants", at: rule.location)
            return .null
        }
        return recipe(provider, form: form, spot)
    }

    private func recipe(
        _ provider: Provider, form: ProviderRecipe.Form, _ spot: FieldSpot
    ) -> ValueRecipe {
        // The values of one object are about the same person, address and company.
        let object = spot.path.lastIndex(of: ".").map { String(spot.path[..<$0]) } ?? ""
        return .provider(
            ProviderRecipe(
                provider, locales(of: spot.number), form: form,
                identity: streams.source(drafts[spot.number].name, "\(object)@"),
                draw: draw(spot)))
    }

    /// The form in which the schema wants a provided value; `nil` where it has none.
    private func form(
        of provider: Provider, _ shape: ValueShape, _ spot: FieldSpot
    ) -> ProviderRecipe.Form? {
        if provider.form == .point {
            let object = settled(shape, on: [.object, .array], spot)
            if object.likelyTypes.contains(.object) {
                let names = object.fields.map(\.name)
                if names.contains("coordinates") { return .geoJSON }
                let latitude = names.first { $0.hasPrefix("lat") }
                let longitude = names.first { $0.hasPrefix("lon") || $0.hasPrefix("lng") }
                guard let latitude, let longitude else { return nil }
                return .fields(latitude: [UInt8](latitude.utf8), longitude: [UInt8](longitude.utf8))
            }
            if object.likelyTypes.contains(.array) { return .pair }
        }
        let scalar = settled(shape, on: [.string, .number, .integer], spot)
        if provider.form == .number, scalar.likelyTypes.contains(.number) || !scalar.isTyped {
            return .number(.double)
        }
        return scalar.likelyTypes.contains(.string) ? .text(limit: nil) : nil
    }

    /// The locales of a collection's records.
    func locales(of number: Int) -> LocaleMix {
        let own = drafts[number].rule?.locale ?? []
        let shares = own.isEmpty ? request.profile.locale : own
        let known = shares.compactMap { share in
            ProviderLocale(rawValue: share.name).map { (locale: $0, weight: share.weight) }
        }
        return LocaleMix(
            known.contains { $0.weight > 0 } ? known : [(.en, 1)],
            count: drafts[number].count ?? 0,
            source: streams.source(drafts[number].name, "@locale"))
    }

    /// Notes locales that there are not.
    mutating func checkLocales() {
        let names = ProviderLocale.allCases.map(\.rawValue)
        let shares = request.profile.locale + drafts.flatMap { $0.rule?.locale ?? [] }
        for share in shares where !names.contains(share.name) {
            problems.add(
                "no locale is named '\(share.name)'"
                    + Spelling.choice(for: share.name, among: names),
                at: share.location)
        }
    }

    // MARK: By name

    /// A provided value for a text that the schema leaves open, by the field's name; `nil` where the name
    /// tells nothing.
    func providedText(_ shape: ValueShape, _ spot: FieldSpot) -> ValueRecipe? {
        guard shape.minLength <= 1 else { return nil }
        let limit = shape.maxLength
        if shape.format == .email {
            return limit == nil
                ? recipe(.internetEmail, form: .text(limit: nil), spot) : nil
        }
        guard shape.format == nil else { return nil }
        let part = spot.path.split(separator: ".").last.map(String.init) ?? spot.path
        let name = part.hasSuffix("[]") ? String(part.dropLast(2)) : part
        let provider = ProviderNames.provider(of: name, in: drafts[spot.number].name) ?? .textWord
        return recipe(provider, form: .text(limit: limit), spot)
    }
}
