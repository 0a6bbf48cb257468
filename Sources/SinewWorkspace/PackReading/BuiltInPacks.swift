package import SinewCore

/// The packs that the binary carries.
package enum BuiltInPacks {
    package static func sixMuscleLoop() throws(SourceFault) -> Pack {
        try PackReader.read(
            PackageResources.six_muscle_loop_yaml, file: "six-muscle-loop.yaml")
    }
}
