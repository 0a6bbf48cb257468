package enum SinewTestingStub {}
