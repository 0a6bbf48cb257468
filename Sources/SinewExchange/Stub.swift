package enum SinewExchangeStub {}
