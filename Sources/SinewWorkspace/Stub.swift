package enum SinewWorkspaceStub {}
