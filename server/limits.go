package server

import "time"

// Limits are the times and numbers that limit what a client can cost. Zero means the default
// given beside each.
type Limits struct {
	Handshake time.Duration // that a client may take to exchange keys, not counting what it waits for the server: 20 s
	SignIn    time.Duration // from then on, to give the code: 2 min, since it is typed from paper
	Idle      time.Duration // from then on, to open a first session: 1 min
	Stall     time.Duration // that output may remain unread: 10 s
	KeepAlive time.Duration // between two questions whether a client is alive: 2 min; two unanswered end it
	Farewell  time.Duration // for a program to leave the screen: 1 s
	Stop      time.Duration // for all sessions to end when the server stops: 3 s
	AtDoor    int           // connections that have not signed in: as many as the process may open, beside those of the people inside
	Guests    int           // guests inside at once: 1000, or a quarter of what the process may open
	Held      int           // connections that are slow or are asked for their code: 1000 and the number of people
}

func (l Limits) withDefaults(people, beside int) Limits {
	for _, d := range []struct {
		value *time.Duration
		usual time.Duration
	}{
		{&l.Handshake, 20 * time.Second},
		{&l.SignIn, 2 * time.Minute},
		{&l.Idle, time.Minute},
		{&l.Stall, 10 * time.Second},
		{&l.KeepAlive, 2 * time.Minute},
		{&l.Farewell, time.Second},
		{&l.Stop, 3 * time.Second},
	} {
		if *d.value <= 0 {
			*d.value = d.usual
		}
	}
	if l.Guests <= 0 {
		l.Guests = roomForGuests()
	}
	if l.AtDoor <= 0 {
		l.AtDoor = roomAtDoor(people, l.Guests, beside)
	}
	if l.Held <= 0 {
		l.Held = 1000 + people
	}
	return l
}
