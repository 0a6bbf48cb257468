extension Pauses {
    func write(to writer: inout BinaryWriter) {
        writer.list(byID.sorted { $0.key < $1.key }) { writer, entry in
            writer.id(entry.key)
            writer.integer(entry.value.number)
            writer.id(entry.value.workflow)
            writer.text(entry.value.signal)
            writer.integer(entry.value.ends.milliseconds)
        }
        writer.list(
            answers.sorted {
                ($0.key.workflow, $0.key.signal) < ($1.key.workflow, $1.key.signal)
            }
        ) { writer, entry in
            writer.id(entry.key.workflow)
            writer.text(entry.key.signal)
            writer.id(entry.value.pause)
            writer.integer(entry.value.number)
            writer.integer(entry.value.sequence)
            writer.integer(entry.value.isAccepted ? 1 : 0)
        }
        writer.list(overrides.sorted { $0.key < $1.key }) { writer, entry in
            writer.id(entry.key)
            writer.id(entry.value.member)
            writer.integer(entry.value.recorded.milliseconds)
            writer.integer(entry.value.sequence)
            writer.integer(entry.value.ends.milliseconds)
        }
    }

    init(reading reader: inout BinaryReader) throws(BinaryReader.Odd) {
        for _ in 0..<(try reader.count()) {
            let id = try reader.id()
            put(
                Pause(
                    number: try reader.integer(), workflow: try reader.id(),
                    signal: try reader.text(),
                    ends: Timestamp(milliseconds: try reader.integer())), id)
        }
        for _ in 0..<(try reader.count()) {
            let place = SignalPlace(try reader.id(), try reader.text())
            answer(
                place,
                Answer(
                    pause: try reader.id(), number: try reader.integer(),
                    sequence: try reader.integer(), isAccepted: try reader.integer() == 1))
        }
        for _ in 0..<(try reader.count()) {
            let step = try reader.id()
            override(
                step,
                HoldOverride(
                    member: try reader.id(),
                    recorded: Timestamp(milliseconds: try reader.integer()),
                    sequence: try reader.integer(),
                    ends: Timestamp(milliseconds: try reader.integer())))
        }
    }
}
