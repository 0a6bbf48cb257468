/// The binary form of a standing, for snapshots: lengths and numbers as LEB128, texts as UTF-8.
///
/// It is written by hand because a process reads it at every start. Whoever stores it binds it
/// to the ledger, the sequence, the root and `Standing.foldVersion`; anything odd in it gives nil
/// and the standing is folded anew.
extension Standing {
    package var encoded: [UInt8] {
        var writer = BinaryWriter()
        writer.integer(sequence)
        writer.integer(recorded.milliseconds)
        writer.integer(ledger == nil ? 0 : 1)
        if let ledger { writer.record(ledger) }
        writer.list(declared.byID.values.sorted { $0.id < $1.id }) { $0.record($1) }
        writer.list(
            slugs.sorted {
                ($0.key.noun.rawValue, $0.key.text) < ($1.key.noun.rawValue, $1.key.text)
            }
        ) { writer, slug in
            writer.text(slug.key.noun.rawValue)
            writer.text(slug.key.text)
            writer.id(slug.value)
        }
        writer.list(highestNumbers.sorted { $0.key.rawValue < $1.key.rawValue }) { writer, number in
            writer.text(number.key.rawValue)
            writer.integer(number.value)
        }
        writer.list(
            confirmations.sorted {
                ($0.key.step, $0.key.place.rawValue) < ($1.key.step, $1.key.place.rawValue)
            }
        ) { writer, confirmation in
            writer.id(confirmation.key.step)
            writer.text(confirmation.key.place.rawValue)
            writer.verification(confirmation.value)
        }
        writer.list(verifications.sorted { $0.key < $1.key }) { writer, verification in
            writer.id(verification.key)
            writer.verification(verification.value)
        }
        writer.list(readings.sorted { $0.key < $1.key }) { writer, reading in
            writer.id(reading.key)
            writer.text(reading.value.value)
            writer.integer(reading.value.time.milliseconds)
            writer.integer(reading.value.sequence)
        }
        writer.list(
            editions.sorted { ($0.key.pack, $0.key.version) < ($1.key.pack, $1.key.version) }
        ) { writer, edition in
            writer.id(edition.key.pack)
            writer.text(edition.key.version)
            writer.object(edition.value)
        }
        writer.list(incidents.sorted { $0.key < $1.key }) { writer, incident in
            writer.id(incident.key)
            writer.incident(incident.value)
        }
        writer.list(requests.sorted { $0.key < $1.key }) { writer, request in
            writer.integer(request.key)
            writer.request(request.value)
        }
        writer.list(versions.sorted { $0.key < $1.key }) { writer, version in
            writer.id(version.key)
            writer.version(version.value)
        }
        writer.list(lessons.byID.sorted { $0.key < $1.key }) { writer, lesson in
            writer.id(lesson.key)
            writer.lesson(lesson.value)
        }
        writer.list(rhythmRevision.map { [$0] } ?? []) { writer, revision in
            writer.integer(revision.sequence)
            writer.integer(revision.time.milliseconds)
        }
        writeLoop(to: &writer)
        return writer.bytes
    }

    /// What runs in the loop: each part writes and reads itself.
    private func writeLoop(to writer: inout BinaryWriter) {
        exceptions.write(to: &writer)
        runs.write(to: &writer)
        drills.write(to: &writer)
        retrievals.write(to: &writer)
        items.write(to: &writer)
        reviews.write(to: &writer)
        scores.write(to: &writer)
        notes.write(to: &writer)
        pauses.write(to: &writer)
    }

    /// - Returns: nil for bytes that cannot be read to their end. It does not prove that they
    ///   are what `encoded` gave: whoever stored them checks their digest.
    package init?(encoded bytes: [UInt8]) {
        var reader = BinaryReader(bytes)
        do {
            self = try Standing(reading: &reader)
        } catch {
            return nil
        }
        guard reader.isAtEnd else { return nil }
    }

    private init(reading reader: inout BinaryReader) throws(BinaryReader.Odd) {
        sequence = try reader.integer()
        recorded = Timestamp(milliseconds: try reader.integer())
        if try reader.isPresent() { ledger = try reader.record() }
        for _ in 0..<(try reader.count()) {
            declared.put(try reader.record())
        }
        for _ in 0..<(try reader.count()) {
            let slug = Slug(try reader.noun(), try reader.text())
            slugs[slug] = try reader.id()
        }
        for _ in 0..<(try reader.count()) {
            let noun = try reader.noun()
            highestNumbers[noun] = try reader.integer()
        }
        for _ in 0..<(try reader.count()) {
            let step = try reader.id()
            guard let place = Ownership.Place(rawValue: try reader.text()) else {
                throw BinaryReader.Odd()
            }
            confirmations[Ownership(step: step, place: place)] = try reader.verification()
        }
        for _ in 0..<(try reader.count()) {
            let id = try reader.id()
            verifications[id] = try reader.verification()
        }
        for _ in 0..<(try reader.count()) {
            let id = try reader.id()
            readings[id] = MetricReading(
                value: try reader.text(), time: Timestamp(milliseconds: try reader.integer()),
                sequence: try reader.integer())
        }
        for _ in 0..<(try reader.count()) {
            let edition = PackEdition(try reader.id(), version: try reader.text())
            editions[edition] = try reader.object()
        }
        for _ in 0..<(try reader.count()) {
            let id = try reader.id()
            incidents[id] = try reader.incident()
        }
        for _ in 0..<(try reader.count()) {
            let sequence = try reader.integer()
            requests[sequence] = try reader.request()
        }
        for _ in 0..<(try reader.count()) {
            let id = try reader.id()
            versions[id] = try reader.version()
        }
        for _ in 0..<(try reader.count()) {
            let id = try reader.id()
            lessons.put(try reader.lesson(), id)
        }
        if try reader.isPresent() {
            rhythmRevision = RhythmRevision(
                sequence: try reader.integer(),
                time: Timestamp(milliseconds: try reader.integer()))
        }
        try readLoop(from: &reader)
    }

    private mutating func readLoop(
        from reader: inout BinaryReader
    ) throws(BinaryReader.Odd) {
        exceptions = try Exceptions(reading: &reader)
        runs = try Runs(reading: &reader)
        drills = try Drills(reading: &reader)
        retrievals = try Retrievals(reading: &reader)
        items = try HandoffItems(reading: &reader)
        reviews = try ReviewSittings(reading: &reader)
        scores = try Scores(reading: &reader)
        notes = try Notes(reading: &reader)
        pauses = try Pauses(reading: &reader)
    }
}
