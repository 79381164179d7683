# Every target sets the machine up once (a stamp file remembers) and hands over to meson.
PLAIN = build/plain
MESON = meson
COMPILE = @.ci/setup && $(MESON) compile -C $(PLAIN)

all: ; $(COMPILE)
run: ; $(COMPILE) && $(MESON) compile -C $(PLAIN) run
test: ; @.ci/setup sanitize && .ci/test
bench: ; $(COMPILE) && $(MESON) test -C $(PLAIN) --benchmark --verbose --suite bench
bench-export: ; $(COMPILE) && $(MESON) test -C $(PLAIN) --benchmark --verbose --suite bench-export
gallery screenshots pictures format shell: ; $(COMPILE) && $(MESON) compile -C $(PLAIN) $@
fuzz: ; @.ci/setup sanitize && $(MESON) compile -C build/sanitize fuzz
install: ; $(COMPILE) && $(MESON) install -C $(PLAIN)
clean: ; @rm -rf build

.PHONY: all run test bench bench-export gallery screenshots pictures format shell fuzz install clean
